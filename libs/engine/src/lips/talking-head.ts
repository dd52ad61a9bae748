import { skullOf } from '../teeth/skull.ts';
import { copyPlanar, type Planar } from '../video/planar.ts';
import { BROW_VERTICES, browTriangles, moveBrows } from './brows.ts';
import { deform } from './deform.ts';
import { type FaceFrame, faceFrame, type Mesh } from './face-frame.ts';
import { type Mood, NEUTRAL } from './mood.ts';
import { paintInterior } from './mouth-interior.ts';
import type { MouthLight } from './mouth-light.ts';
import type { MouthMoment } from './mouth-track.ts';
import type { OwnTeeth } from './own-teeth.ts';
import { ringMesh, ringTriangles, VERTICES } from './ring-mesh.ts';
import { Warp } from './warp.ts';

/** In units; less is not seen. */
const LEAST_MOOD = 0.002;

/** Makes the face in footage of a closed mouth speak; where nothing is said or felt it gives the footage back, byte for byte. */
export class TalkingHead {
  readonly #mouth = new Warp(VERTICES, ringTriangles());
  readonly #brows = new Warp(BROW_VERTICES, browTriangles());
  readonly #restGap: number;
  readonly #light: MouthLight;
  readonly #teeth: OwnTeeth | null;

  /** `restGap`: what the mesh takes for a gap between this person's closed lips, in units; `teeth`: as the scan has seen them. */
  constructor(restGap: number, light: MouthLight, teeth: OwnTeeth | null = null) {
    // Lips round visible teeth are open: to close them is to close that gap too.
    this.#restGap = light.teethShown ? 0 : restGap;
    this.#light = light;
    this.#teeth = teeth;
  }

  draw(footage: Planar, mesh: Mesh, moment: MouthMoment, into: Planar, mood: Mood = NEUTRAL): void {
    copyPlanar(footage, into);
    const smiles = Math.abs(mood.smile) > LEAST_MOOD;
    const frowns = Math.abs(mood.brows) > LEAST_MOOD;
    if (moment.active <= 0 && !smiles && !frowns) return;
    const frame = faceFrame(mesh);
    if (frowns) this.#brows.draw(footage, into, moveBrows(mesh, frame, mood.brows), frame);
    if (moment.active > 0 || smiles) this.#drawMouth(footage, mesh, frame, { moment, mood, into });
  }

  #drawMouth(
    footage: Planar,
    mesh: Mesh,
    frame: FaceFrame,
    { moment, mood, into }: { moment: MouthMoment; mood: Mood; into: Planar },
  ): void {
    const deformation = deform(ringMesh(mesh, frame), frame, moment, this.#restGap, mood.smile);
    if (!this.#mouth.draw(footage, into, deformation, frame)) return;
    const inside = { light: this.#light, teeth: this.#teeth, skull: skullOf(mesh, frame) };
    paintInterior(footage, into, deformation, frame, moment, inside);
  }
}
