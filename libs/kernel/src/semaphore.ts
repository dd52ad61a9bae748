/** Lets `atOnce` pieces of work go on at a time, the others in the order in which they came; `mostWaiting` of them wait. */
export class Semaphore {
  #free: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];

  constructor({ atOnce, mostWaiting }: { readonly atOnce: number; readonly mostWaiting: number }) {
    this.#free = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  /** @throws what `busy` makes, when too many wait already */
  async run<Result>(work: () => Promise<Result>, busy: () => Error): Promise<Result> {
    if (this.#free > 0) this.#free--;
    else {
      if (this.#waiting.length >= this.#mostWaiting) throw busy();
      await new Promise<void>((turn) => this.#waiting.push(turn));
    }
    try {
      return await work();
    } finally {
      // Handed on, not freed: nobody may slip in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
