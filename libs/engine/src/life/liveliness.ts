import { faceFrame, type Mesh } from '../lips/face-frame.ts';
import { Warp } from '../lips/warp.ts';
import type { Box } from '../picture/frame.ts';
import type { Speech } from '../speech/speech.ts';
import { copyPlanar, newPlanar, type Planar } from '../video/planar.ts';
import { eyeOpenings, pausesIn, planBlinks } from './blinks.ts';
import { EyeBlinker } from './eye-blinker.ts';
import { HEAD_VERTICES, headTriangles, moveHead } from './head-field.ts';
import { type HeadPose, headCourse, stillnessOf } from './head-pose.ts';

/** The footage of a film as it is shown: forth and back. */
export interface Footage {
  /** Of all idle frames, in pixels of the output. */
  readonly mesh: Float32Array;
  /** The idle frame at each picture of the film. */
  readonly shown: readonly number[];
  /** Where the output shows footage. */
  readonly pane: Box;
  /** The same for the same clone. */
  readonly seed: number;
}

/** What a face does besides speaking: it blinks and sways where its footage does not, and nods on stressed words. */
export class Liveliness {
  readonly #shut: Float32Array;
  readonly #poses: readonly HeadPose[];
  readonly #eyes: EyeBlinker;
  readonly #head = new Warp(HEAD_VERTICES, headTriangles());
  readonly #pane: Box;
  readonly #before: Planar;

  /** `picture` and `mesh`: the first of the footage, with open eyes. */
  constructor(footage: Footage, speech: Pick<Speech, 'phonemes' | 'gestures'>, fps: number, picture: Planar, mesh: Mesh) {
    const openings = eyeOpenings(footage.mesh);
    const shown = Float32Array.from(footage.shown, (frame) => openings[frame] ?? 1);
    this.#shut = planBlinks(shown, pausesIn(speech.phonemes), footage.seed, fps);
    this.#poses = headCourse(speech.gestures, stillnessOf(footage.mesh), footage.seed, fps, shown.length);
    this.#eyes = new EyeBlinker(picture, mesh);
    this.#pane = footage.pane;
    this.#before = newPlanar(picture.width, picture.height);
  }

  /** Changes the face in `picture`, which speaks already, as it is to be at `frame` of the film; `mesh` is that of its footage. */
  draw(picture: Planar, mesh: Mesh, frame: number): void {
    const shut = this.#shut[frame] ?? 0;
    if (shut > 0) this.#eyes.draw(this.#copyOf(picture), picture, mesh, shut);
    const pose = this.#poses[frame];
    if (!pose || Object.values(pose).every((value) => value === 0)) return;
    const face = faceFrame(mesh);
    this.#head.draw(this.#copyOf(picture), picture, moveHead(mesh, face, pose, this.#pane), face);
  }

  #copyOf(picture: Planar): Planar {
    copyPlanar(picture, this.#before);
    return this.#before;
  }
}
