import { faceFrame, type Mesh } from '../lips/face-frame.ts';
import { Warp } from '../lips/warp.ts';
import type { Planar } from '../video/planar.ts';
import { eyeLids, LID_VERTICES, lidTriangles, shutLids } from './eyelids.ts';
import { drawLashes, type Lashes, measureLashes } from './lashes.ts';

/** Shuts the eyes in footage that shows them open. */
export class EyeBlinker {
  readonly #lids = new Warp(LID_VERTICES, lidTriangles());
  readonly #lashes: Lashes;

  /** `picture`: one of the footage, with open eyes. */
  constructor(picture: Planar, mesh: Mesh) {
    const frame = faceFrame(mesh);
    this.#lashes = measureLashes(picture, eyeLids(mesh, frame), frame);
  }

  /** `to` holds a copy of `from`; `shut` goes from 0 (as in the footage) to 1. */
  draw(from: Planar, to: Planar, mesh: Mesh, shut: number): void {
    const frame = faceFrame(mesh);
    const eyes = eyeLids(mesh, frame);
    const move = shutLids(eyes, shut);
    this.#lids.draw(from, to, move, frame);
    for (const edge of move.edges) drawLashes(to, edge, frame, this.#lashes, shut);
  }
}
