/** Milliseconds by stage. */
export type Stages = Readonly<Record<string, number>>;

export class Stopwatch {
  readonly #stages: Record<string, number> = {};

  get stages(): Stages {
    return this.#stages;
  }

  async time<Result>(stage: string, work: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.#stages[stage] = Math.round(performance.now() - start);
    }
  }
}
