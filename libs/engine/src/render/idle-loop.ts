import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Footage } from '../life/liveliness.ts';
import { Mesh } from '../lips/face-frame.ts';
import { MESH_POINTS } from '../lips/landmarks.ts';
import { backdrop } from '../picture/backdrop.ts';
import type { Box, Framing } from '../picture/frame.ts';
import type { CloneManifest } from '../port.ts';
import { pictures } from '../video/decode.ts';
import { openFilm } from '../video/film.ts';
import { copyPlanar, type Planar, planarBytes, planarOver } from '../video/planar.ts';
import { CloneUnreadable, type LoadedClone } from './clone.ts';

/**
 * The idle footage as the output shows it, without end: forth and back. Its pictures lie raw in a file of the work folder,
 * because in memory ten seconds of them at 1080 x 1920 take 780 MB; read again they come from the system's cache.
 */
export class IdleLoop {
  readonly #file: FileHandle;
  readonly #bytes: Uint8Array;
  readonly #spooling: Promise<void>;
  readonly #available: number;
  readonly #pane: Box;
  readonly #seed: number;
  /** Pictures of the footage that the output shows. */
  #frames: number;
  #spooled = 0;
  #failure: CloneUnreadable | null = null;
  #grown = Promise.withResolvers<void>();
  /** Of all idle frames, in pixels of the output. */
  readonly mesh: Float32Array;
  readonly picture: Planar;

  private constructor(clone: LoadedClone, framing: Framing, file: FileHandle) {
    const { width, height } = framing.output;
    this.#file = file;
    this.#available = clone.manifest.idle.frames;
    this.#frames = this.#available;
    this.#bytes = new Uint8Array(planarBytes(width, height));
    this.#pane = framing.pane;
    this.#seed = seedOf(clone.manifest);
    this.mesh = toOutput(clone, framing);
    this.picture = planarOver(this.#bytes, width, height);
    this.#spooling = this.#spool(clone.video, framing);
  }

  /** Begins to decode; all of the footage, until it is told how much of it is shown. */
  static async open(clone: LoadedClone, framing: Framing, spool: string): Promise<IdleLoop> {
    return new IdleLoop(clone, framing, await open(spool, 'wx+'));
  }

  /** The output has so many pictures: what they do not show is not decoded. */
  show(frames: number): void {
    this.#frames = Math.min(frames, this.#available);
  }

  /** Fills `picture` with what stands at `frame` of the output and gives its mesh, in pixels of the output. @throws CloneUnreadable */
  async read(frame: number): Promise<Mesh> {
    const at = pingPong(frame, this.#frames);
    while (at >= this.#spooled && !this.#failure) await this.#grown.promise;
    if (this.#failure) throw this.#failure;
    // From the system's cache in a third of a millisecond; asynchronously it would queue behind the encoder.
    readSync(this.#file.fd, this.#bytes, 0, this.#bytes.length, at * this.#bytes.length);
    return new Mesh(this.mesh, at);
  }

  /** What stands at each of `frames` pictures of the output, once that many are shown. */
  footage(frames: number): Footage {
    const shown = Array.from({ length: frames }, (_, frame) => pingPong(frame, this.#frames));
    return { mesh: this.mesh, shown, pane: this.#pane, seed: this.#seed };
  }

  async close(): Promise<void> {
    this.show(0);
    await this.#spooling;
    await this.#file.close();
  }

  /** Never rejects: whoever reads hears of it. */
  async #spool(video: string, framing: Framing): Promise<void> {
    try {
      for await (const bytes of framedPictures(video, framing, () => this.#frames)) {
        await this.#file.write(bytes);
        this.#grow(1);
      }
      if (this.#spooled < this.#frames) throw new CloneUnreadable('The idle footage is shorter than its manifest says.');
    } catch (error) {
      this.#failure =
        error instanceof CloneUnreadable ? error : new CloneUnreadable('The idle footage cannot be decoded.', { cause: error });
      this.#grow(0);
    }
  }

  #grow(pictures: number): void {
    this.#spooled += pictures;
    this.#grown.resolve();
    this.#grown = Promise.withResolvers();
  }
}

/** The same wherever the clone is: from the hash of its idle footage. */
function seedOf({ idle, files }: CloneManifest): number {
  return Number.parseInt(files.find(({ name }) => name === idle.video)?.sha256.slice(0, 8) ?? '0', 16);
}

/** 0 1 2 3 2 1 0 1 ...: the first and the last picture are shown once a turn, or the person would freeze there for a moment. */
export function pingPong(frame: number, frames: number): number {
  if (frames < 2) return 0;
  const at = frame % (2 * (frames - 1));
  return at < frames ? at : 2 * (frames - 1) - at;
}

/** The first `wanted` pictures of the footage, which may become fewer meanwhile, as the output shows them; each valid until the next. */
async function* framedPictures(video: string, framing: Framing, wanted: () => number): AsyncGenerator<Uint8Array> {
  await using film = await openFilm(video);
  const { output, scaled } = framing;
  const bytes = new Uint8Array(planarBytes(output.width, output.height));
  const frame = planarOver(bytes, output.width, output.height);
  let count = 0;
  for await (const picture of pictures(film, { ...scaled, fps: 25, to: wanted() })) {
    if (count === 0 && (framing.pane.width < output.width || framing.pane.height < output.height))
      copyPlanar(backdrop(picture, output), frame);
    showInPane(picture, frame, framing);
    yield bytes;
    if (++count >= wanted()) break;
  }
}

/** Lays the footage, scaled already, into its place in the output. */
export function showInPane(from: Planar, to: Planar, { crop, pane }: Framing): void {
  for (const [plane, scale] of [
    ['y', 1],
    ['u', 2],
    ['v', 2],
  ] as const) {
    const stride = { from: from.width / scale, to: to.width / scale };
    for (let row = 0; row < pane.height / scale; row++) {
      const start = (crop.top / scale + row) * stride.from + crop.left / scale;
      to[plane].set(from[plane].subarray(start, start + pane.width / scale), (pane.top / scale + row) * stride.to + pane.left / scale);
    }
  }
}

function toOutput({ manifest, mesh }: LoadedClone, { scaled, crop, pane }: Framing): Float32Array {
  const out = new Float32Array(mesh.length);
  const scale = { x: scaled.width / manifest.width, y: scaled.height / manifest.height };
  for (let i = 0; i < manifest.idle.frames * MESH_POINTS * 3; i += 3) {
    out[i] = (mesh[i] ?? 0) * scale.x - crop.left + pane.left;
    out[i + 1] = (mesh[i + 1] ?? 0) * scale.y - crop.top + pane.top;
    out[i + 2] = (mesh[i + 2] ?? 0) * scale.x;
  }
  return out;
}
