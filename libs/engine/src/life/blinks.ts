import { eyeOpening } from '../face/geometry.ts';
import { MESH_POINTS } from '../lips/landmarks.ts';
import { randomOf } from '../random.ts';
import { isSilent, type Phoneme } from '../speech/speech.ts';

/** How shut the lids are, picture after picture at 25 a second: quickly down, slowly up. */
const BLINK = [0.22, 0.68, 0.96, 1, 0.86, 0.6, 0.34, 0.14] as const;
/** Shares of the person's own usual opening: below, the footage blinks by itself; below, its lids are on their way. */
const SHUT = 0.65;
const NARROW = 0.85;
/** Seconds between blinks that are planned. Who talks blinks every 2 to 3 s, who listens every 4, and somebody always stares a little longer. */
const WAIT = { least: 2.2, most: 4.5 };
/** Seconds that footage which blinks may go without: people do, and what it does by itself is better than what is added. */
const LONGEST_STARE = 7;
/** Seconds at which the film's first picture finds the last blink gone by. */
const LAST_BEFORE = -1.2;
/** Seconds that are kept from a blink of the footage, and from the film's end. */
const APART = 1.5;
const BEFORE_END = 0.6;
/** Seconds. */
const LEAST_PAUSE = 0.12;

/** How open the eyes are in each frame of a track, as a share of what is usual for this person. */
export function eyeOpenings(track: Float32Array): Float32Array {
  const stride = MESH_POINTS * 3;
  const openings = Float32Array.from({ length: track.length / stride }, (_, frame) =>
    eyeOpening(track.subarray(frame * stride, (frame + 1) * stride)),
  );
  const usual = openings.toSorted()[openings.length >> 1] ?? 0;
  return openings.map((opening) => (usual > 0 ? opening / usual : 1));
}

/** When speech stops for a moment, in seconds. */
export function pausesIn(phonemes: readonly Phoneme[]): number[] {
  const heard = phonemes.filter(({ symbol }) => !isSilent(symbol));
  return heard.flatMap(({ end }, i) => ((heard[i + 1]?.start ?? Number.POSITIVE_INFINITY) - end >= LEAST_PAUSE ? [end] : []));
}

/**
 * How far lids are to be shut, from 0 to 1, in each picture of a film whose eyes are open by `openings` in the footage. Nothing where the
 * footage blinks by itself often enough.
 */
export function planBlinks(openings: Float32Array, pauses: readonly number[], seed: number, fps: number): Float32Array {
  const shut = new Float32Array(openings.length);
  const random = randomOf(seed);
  const end = openings.length / fps;
  const own = ownBlinks(openings, fps);
  for (const [i, to] of [...own, end].entries()) {
    const from = own[i - 1] ?? LAST_BEFORE;
    if (own.length > 0 && to - from <= LONGEST_STARE) continue;
    const latest = to - (i < own.length ? APART : BEFORE_END);
    for (let last = from; ; ) {
      const at = inPause(last, last + WAIT.least + random() * (WAIT.most - WAIT.least), pauses);
      if (at > latest) break;
      const start = whereOpen(openings, Math.round(at * fps), Math.floor(latest * fps));
      if (start !== null) shut.set(BLINK, start);
      last = start === null ? at : start / fps;
    }
  }
  return shut;
}

/** The middles of the footage's own blinks, in seconds. */
function ownBlinks(openings: Float32Array, fps: number): number[] {
  const middles: number[] = [];
  for (let from = 0; from < openings.length; from++) {
    if ((openings[from] ?? 1) >= SHUT) continue;
    let to = from;
    while (to < openings.length && (openings[to] ?? 1) < SHUT) to++;
    middles.push((from + to) / 2 / fps);
    from = to;
  }
  return middles;
}

/** Lids fall as a phrase ends, when one ends in good time after the blink before. */
function inPause(last: number, wanted: number, pauses: readonly number[]): number {
  const near = pauses.filter((at) => at >= last + WAIT.least && at <= last + WAIT.most);
  return near.reduce((best, at) => (Math.abs(at - wanted) < Math.abs(best - wanted) ? at : best), near[0] ?? wanted);
}

/** The first frame from `from` on at which eyes stay wide for as long as a blink takes; null when there is none up to `latest`. */
function whereOpen(openings: Float32Array, from: number, latest: number): number | null {
  for (let start = from; start <= latest; start++) {
    const during = openings.subarray(Math.max(0, start - 1), start + BLINK.length + 1);
    if (during.every((opening) => opening > NARROW)) return start;
  }
  return null;
}
