import { AV_PIX_FMT_YUV420P } from 'node-av/constants';
import { Frame } from 'node-av/lib';
import { check } from './check.ts';
import type { Planar } from './planar.ts';

/**
 * The one frame that an encoder is fed with. Its planes are looked up once: each look makes the engine believe in another megabyte
 * of memory held, and it collects garbage every few frames for it.
 */
export class EncoderPicture {
  readonly #frame = new Frame();
  readonly #width: number;
  readonly #height: number;
  #planes: readonly Uint8Array[] = [];

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#frame.alloc();
    this.#allocate();
  }

  /** The frame, with a copy of `picture` in it. */
  holding({ y, u, v }: Planar, index: number): Frame {
    const frame = this.#frame;
    // An encoder that still refers to the last picture must not see it change.
    if (!frame.isWritable) {
      frame.unref();
      this.#allocate();
    }
    [y, u, v].forEach((plane, i) => {
      this.#planes[i]?.set(plane);
    });
    frame.pts = BigInt(index);
    frame.duration = 1n;
    return frame;
  }

  free(): void {
    this.#frame.free();
  }

  /** Rows without padding, as ours are. */
  #allocate(): void {
    Object.assign(this.#frame, { width: this.#width, height: this.#height, format: AV_PIX_FMT_YUV420P });
    check(this.#frame.getBuffer(1));
    this.#planes = (this.#frame.data ?? []).map((plane) => new Uint8Array(plane.buffer, plane.byteOffset, plane.length));
  }
}
