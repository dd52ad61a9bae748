import { earDistance, turnOf } from '../face/geometry.ts';
import type { FaceMesh } from '../face/mesher.ts';
import type { Refused } from '../port.ts';
import { type Fault, lastingFault } from './faults.ts';
import { findOtherPerson } from './identity.ts';
import { isMouthCovered } from './mouth-cover.ts';
import type { Evidence, Sample } from './sample.ts';
import { THRESHOLDS as T } from './thresholds.ts';

export interface Limits {
  readonly minSeconds: number;
  readonly minSpeechSeconds: number;
}

type Check = (evidence: Evidence, limits: Limits) => Refused | null;

/** In the order in which a person would fix them: without light nothing is found, without a face nothing is in focus. */
const CHECKS: readonly Check[] = [
  tooShort,
  foreignFootage,
  tooDark,
  tooBright,
  noFace,
  moreThanOneFace,
  personChanges,
  faceTooSmall,
  headTurned,
  blurred,
  mouthCovered,
  noSpeech,
  soundTooQuiet,
  soundClipped,
];

/** The first reason to refuse a scan; null when there is none. */
export function judge(evidence: Evidence, limits: Limits): Refused | null {
  for (const check of CHECKS) {
    const refusal = check(evidence, limits);
    if (refusal) return refusal;
  }
  return null;
}

export function refuse(code: string, detail: string, fault?: Fault | null): Refused {
  return { outcome: 'refused', code, detail, ...(fault ? { atMs: fault.atMs } : {}) };
}

type Seen = Sample & { readonly mesh: FaceMesh };
const hasFace = (sample: Sample): sample is Seen => sample.mesh !== null && sample.mesh.score >= T.meshScore;

function tooShort({ samples }: Evidence, { minSeconds }: Limits): Refused | null {
  const seconds = samples.length / T.samplesPerSecond;
  return seconds < minSeconds
    ? refuse('scan.too_short', `The film lasts ${seconds.toFixed(1)} s; ${Math.ceil(minSeconds)} s are needed.`)
    : null;
}

function foreignFootage({ foreign }: Evidence): Refused | null {
  return foreign ? refuse('scan.foreign_footage', foreign) : null;
}

function tooDark({ samples }: Evidence): Refused | null {
  const fault = lastingFault(samples, ({ look }) => look.luma < T.minFaceLuma);
  return fault && refuse('scan.too_dark', 'The face is too dark: turn to a window or a lamp.', fault);
}

function tooBright({ samples }: Evidence): Refused | null {
  const fault = lastingFault(samples, ({ look }) => look.luma > T.maxFaceLuma || look.burnt > T.maxBurntShare);
  return fault && refuse('scan.too_bright', 'The face is too bright: its skin has turned white in places.', fault);
}

function noFace({ samples }: Evidence): Refused | null {
  const fault = lastingFault(samples, (sample) => !hasFace(sample));
  return fault && refuse('scan.no_face', 'No face that looks at the camera is seen here.', fault);
}

function moreThanOneFace({ samples }: Evidence): Refused | null {
  const searched = samples.filter(({ faces }) => faces !== null);
  const second = (sample: Sample) => {
    const [main, ...others] = sample.faces ?? [];
    return (
      main !== undefined && others.some(({ score, square }) => score >= T.faceScore && square.side >= T.secondFaceSize * main.square.side)
    );
  };
  const fault = searched.filter(second).length > 1 ? searched.find(second) : null;
  return fault ? refuse('scan.more_than_one_face', 'A second face is in the picture.', fault) : null;
}

function personChanges({ samples }: Evidence): Refused | null {
  const fault = findOtherPerson(samples);
  return fault && refuse('scan.person_changes', 'Another person is seen from here on.', fault);
}

function faceTooSmall({ samples, width, height }: Evidence): Refused | null {
  const fault = lastingFault(samples.filter(hasFace), ({ mesh }) => earDistance(mesh.points) < T.minEarDistance);
  return (
    fault &&
    refuse('scan.face_too_small', `The face is too small in the picture of ${width} x ${height}: come closer to the camera.`, fault)
  );
}

function headTurned({ samples }: Evidence): Refused | null {
  const fault = lastingFault(samples.filter(hasFace), ({ mesh }) => {
    const { yaw, pitch, roll } = turnOf(mesh.points);
    return Math.abs(yaw) > T.maxYaw || Math.abs(pitch - T.uprightPitch) > T.maxPitch || Math.abs(roll) > T.maxRoll;
  });
  return fault && refuse('scan.head_turned', 'The head is turned away from the camera.', fault);
}

function blurred({ samples }: Evidence): Refused | null {
  const fault = lastingFault(samples.filter(hasFace), ({ look }) => look.sharpness < T.minSharpness);
  return fault && refuse('scan.blurred', 'The face is out of focus or smeared.', fault);
}

function mouthCovered({ samples }: Evidence): Refused | null {
  const fault = lastingFault(samples.filter(hasFace), ({ mouth }) => mouth !== null && isMouthCovered(mouth));
  return fault && refuse('scan.mouth_covered', 'The mouth is covered.', fault);
}

function noSpeech({ sound }: Evidence, { minSpeechSeconds }: Limits): Refused | null {
  if (!sound || sound.speechSeconds >= minSpeechSeconds) return null;
  return refuse('scan.no_speech', `${Math.round(sound.speechSeconds)} s of speech are heard; ${minSpeechSeconds} s are needed.`);
}

function soundTooQuiet({ sound }: Evidence): Refused | null {
  if (!sound || (sound.loudnessLufs ?? 0) >= T.minLoudnessLufs) return null;
  return refuse('scan.sound_too_quiet', 'The voice is too quiet: come closer to the microphone.');
}

function soundClipped({ sound }: Evidence): Refused | null {
  if (!sound || sound.clippedShare <= T.maxClippedShare) return null;
  return refuse('scan.sound_clipped', 'The sound is overdriven.', { atMs: sound.firstClippedMs ?? 0 });
}
