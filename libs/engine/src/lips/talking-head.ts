import { copyPlanar, type Planar } from '../video/planar.ts';
import { deform } from './deform.ts';
import { faceFrame, type Mesh } from './face-frame.ts';
import { paintInterior } from './mouth-interior.ts';
import type { MouthLight } from './mouth-light.ts';
import type { MouthMoment } from './mouth-track.ts';
import { ringMesh } from './ring-mesh.ts';
import { Warp } from './warp.ts';

/** Makes the face in footage of a closed mouth speak; where nothing is said it gives the footage back, byte for byte. */
export class TalkingHead {
  readonly #warp = new Warp();
  readonly #restGap: number;
  readonly #light: MouthLight;

  /** `restGap`: what the mesh takes for a gap between this person's closed lips, in units. */
  constructor(restGap: number, light: MouthLight) {
    // Lips round visible teeth are open: to close them is to close that gap too.
    this.#restGap = light.teethShown ? 0 : restGap;
    this.#light = light;
  }

  draw(footage: Planar, mesh: Mesh, moment: MouthMoment, into: Planar): void {
    copyPlanar(footage, into);
    if (moment.active <= 0) return;
    const frame = faceFrame(mesh);
    const deformation = deform(ringMesh(mesh, frame), frame, moment, this.#restGap);
    if (this.#warp.draw(footage, into, deformation, frame)) paintInterior(footage, into, deformation, frame, moment, this.#light);
  }
}
