/** Milliseconds by stage; what runs beside the stage that waits for it is in neither. */
export type StageTimes = Readonly<Record<string, number>>;

export class Stopwatch {
  readonly #stages: Record<string, number> = {};

  get stages(): StageTimes {
    return this.#stages;
  }

  run<Result>(stage: string, work: () => Result): Result {
    const start = performance.now();
    const result = work();
    this.#add(stage, start);
    return result;
  }

  async time<Result>(stage: string, work: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    const result = await work();
    this.#add(stage, start);
    return result;
  }

  #add(stage: string, start: number): void {
    this.#stages[stage] = (this.#stages[stage] ?? 0) + performance.now() - start;
  }
}
