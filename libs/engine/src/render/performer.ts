import { Liveliness } from '../life/liveliness.ts';
import type { Mesh } from '../lips/face-frame.ts';
import { type Mood, moodTrack } from '../lips/mood.ts';
import { measureLight } from '../lips/mouth-light.ts';
import { energyOf, type MouthMoment, mouthTrack } from '../lips/mouth-track.ts';
import { inLight } from '../lips/own-teeth.ts';
import { TalkingHead } from '../lips/talking-head.ts';
import { alphabetOf } from '../speech/locale.ts';
import type { Speech } from '../speech/speech.ts';
import { SAMPLE_RATE } from '../speech/speech.ts';
import type { TeethRow } from '../teeth/texture.ts';
import type { Planar } from '../video/planar.ts';
import { restGap } from './face-boxes.ts';
import type { IdleLoop } from './idle-loop.ts';
import { framesOf } from './prepare.ts';

const FPS = 25;

/** The person of the idle footage, saying a speech. */
export class Performer {
  readonly #loop: IdleLoop;
  readonly #head: TalkingHead;
  readonly #moments: readonly MouthMoment[];
  readonly #moods: readonly Mood[];
  readonly #life: Liveliness;
  #mesh: Mesh;
  #frame = 0;

  private constructor(loop: IdleLoop, first: Mesh, head: TalkingHead, speech: Speech, locale: string) {
    const energy = energyOf(speech.samples, SAMPLE_RATE, FPS, framesOf(speech));
    this.#moments = mouthTrack(speech.phonemes, energy, FPS, alphabetOf(locale));
    this.#moods = moodTrack(speech.gestures, FPS, this.#moments.length);
    this.#loop = loop;
    this.#mesh = first;
    this.#head = head;
    this.#life = new Liveliness(loop.footage(this.frames), speech, FPS, loop.picture, this.#mesh);
  }

  /** `teeth`: the person's own, where the scan has kept them. @throws CloneUnreadable */
  static async begin(loop: IdleLoop, speech: Speech, locale: string, teeth: TeethRow | null): Promise<Performer> {
    const first = await loop.read(0);
    const light = measureLight(loop.picture, first);
    const head = new TalkingHead(restGap(loop.mesh), light, teeth && inLight(teeth, light));
    return new Performer(loop, first, head, speech, locale);
  }

  get frames(): number {
    return this.#moments.length;
  }

  /** Reads the footage that stands at `frame` of the film. @throws CloneUnreadable */
  async turnTo(frame: number): Promise<void> {
    this.#frame = frame;
    this.#mesh = await this.#loop.read(frame);
  }

  draw(into: Planar): void {
    const moment = this.#moments[this.#frame];
    if (!moment) throw new RangeError(`The film has no frame ${this.#frame}.`);
    this.#head.draw(this.#loop.picture, this.#mesh, moment, into, this.#moods[this.#frame]);
    this.#life.draw(into, this.#mesh, this.#frame);
  }
}
