import type { Mp4Writer } from '../video/encode.ts';
import { newPlanar, type Planar } from '../video/planar.ts';

/** Some pictures take the encoder twice as long as others: with one in between, the drawing would wait for each of those. */
const SLOTS = 4;

/** Pictures on their way to the encoder, which works on them in order while the next one is drawn. */
export class PictureQueue {
  readonly #writer: Pick<Mp4Writer, 'writeFrame'>;
  readonly #slots: { readonly picture: Planar; written: Promise<void> }[];
  #handed = 0;

  constructor(writer: Pick<Mp4Writer, 'writeFrame'>, width: number, height: number) {
    this.#writer = writer;
    this.#slots = Array.from({ length: SLOTS }, () => ({ picture: newPlanar(width, height), written: Promise.resolve() }));
  }

  /** The next picture to draw on, as soon as the encoder has taken what was on it. Rejects with the encoder's failure. */
  async blank(): Promise<Planar> {
    const slot = this.#slot(this.#handed);
    await slot.written;
    return slot.picture;
  }

  /** Hands over the picture that `blank` gave last, with the sound that is heard meanwhile. */
  hand(samples: Float32Array): void {
    const slot = this.#slot(this.#handed);
    slot.written = this.#slot(this.#handed - 1).written.then(() => this.#writer.writeFrame(slot.picture, samples));
    // Whoever waits for the slot hears of a failure; until then nobody must take it for one that is not looked after.
    slot.written.catch(() => {});
    this.#handed++;
  }

  /** When all that was handed over is written. Rejects with the encoder's failure. */
  drained(): Promise<void> {
    return this.#slot(this.#handed - 1).written;
  }

  /** When nothing is being written any more, whatever came of it: only then may the writer be closed. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled([this.drained()]);
  }

  #slot(index: number) {
    const slot = this.#slots[(index + SLOTS) % SLOTS];
    if (!slot) throw new RangeError(`There is no slot ${index}.`);
    return slot;
  }
}
