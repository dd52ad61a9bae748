export interface Timed<Result> {
  readonly result: Result;
  readonly ms: number;
  readonly processor: number;
}

export async function timed<Result>(work: () => Promise<Result>): Promise<Timed<Result>> {
  const started = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, ms: performance.now() - started, processor: (user + system) / 1000 };
}
