import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Mesh } from '../lips/face-frame.ts';
import { MESH_POINTS } from '../lips/landmarks.ts';
import { backdrop } from '../picture/backdrop.ts';
import type { Framing } from '../picture/frame.ts';
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
  readonly #frames: number;
  readonly #bytes: Uint8Array;
  /** Of all idle frames, in pixels of the output. */
  readonly mesh: Float32Array;
  readonly picture: Planar;

  private constructor(file: FileHandle, frames: number, { output }: Framing, mesh: Float32Array) {
    this.#file = file;
    this.#frames = frames;
    this.#bytes = new Uint8Array(planarBytes(output.width, output.height));
    this.mesh = mesh;
    this.picture = planarOver(this.#bytes, output.width, output.height);
  }

  /** Decodes what `needed` output frames show; how many that are may become known meanwhile. @throws CloneUnreadable */
  static async open(
    clone: LoadedClone,
    framing: Framing,
    needed: () => number,
    spool: string,
    onProgress: (fraction: number) => void,
  ): Promise<IdleLoop> {
    const wanted = () => Math.min(needed(), clone.manifest.idle.frames);
    const file = await open(spool, 'wx+');
    const frames = await spoolFrames(clone.video, framing, wanted, file, onProgress).catch((error: unknown) => {
      throw new CloneUnreadable('The idle footage cannot be decoded.', { cause: error });
    });
    if (frames < wanted()) throw new CloneUnreadable('The idle footage is shorter than its manifest says.');
    return new IdleLoop(file, frames, framing, toOutput(clone, framing));
  }

  /** Fills `picture` with what stands at `frame` of the output and gives its mesh, in pixels of the output. */
  read(frame: number): Mesh {
    const at = pingPong(frame, this.#frames);
    // From the system's cache in a third of a millisecond; asynchronously it would queue behind the encoder.
    readSync(this.#file.fd, this.#bytes, 0, this.#bytes.length, at * this.#bytes.length);
    return new Mesh(this.mesh, at);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

/** 0 1 2 3 2 1 0 1 ...: the first and the last picture are shown once a turn, or the person would freeze there for a moment. */
export function pingPong(frame: number, frames: number): number {
  if (frames < 2) return 0;
  const at = frame % (2 * (frames - 1));
  return at < frames ? at : 2 * (frames - 1) - at;
}

async function spoolFrames(
  video: string,
  framing: Framing,
  wanted: () => number,
  file: FileHandle,
  onProgress: (fraction: number) => void,
): Promise<number> {
  await using film = await openFilm(video);
  const { output, scaled } = framing;
  const bytes = new Uint8Array(planarBytes(output.width, output.height));
  const frame = planarOver(bytes, output.width, output.height);
  let count = 0;
  for await (const picture of pictures(film, { ...scaled, fps: 25, to: wanted() })) {
    if (count === 0 && (framing.pane.width < output.width || framing.pane.height < output.height))
      copyPlanar(backdrop(picture, output), frame);
    showInPane(picture, frame, framing);
    await file.write(bytes);
    onProgress(++count / Math.max(count, wanted()));
    if (count >= wanted()) break;
  }
  return count;
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
