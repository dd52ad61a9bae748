import { earDistance, turnOf } from '../face/geometry.ts';
import type { FaceMesh } from '../face/mesher.ts';
import type { Refused } from '../port.ts';
import { lastingFault } from './faults.ts';
import { findOtherPerson } from './identity.ts';
import { isMouthCovered } from './mouth-cover.ts';
import { refuse } from './refuse.ts';
import type { Sample, Sight, SoundEvidence } from './sample.ts';
import { THRESHOLDS as T } from './thresholds.ts';

export interface Limits {
  readonly minSeconds: number;
  /** What lies behind is neither looked at nor used. */
  readonly maxSeconds: number;
  readonly minSpeechSeconds: number;
}

type PictureCheck = (sight: Sight) => Refused | null;
type SoundCheck = (sound: SoundEvidence, limits: Limits) => Refused | null;

/** In the order in which a person would fix them: without light nothing is found, without a face nothing is in focus. */
const PICTURE_CHECKS: readonly PictureCheck[] = [
  tooDark,
  tooBright,
  noFace,
  moreThanOneFace,
  personChanges,
  faceTooSmall,
  headTurned,
  blurred,
  mouthCovered,
];
const SOUND_CHECKS: readonly SoundCheck[] = [noSpeech, soundTooQuiet, soundClipped];

/** What the pictures give reason to refuse, null when nothing; more of them can only add to it. */
export const judgePictures = (sight: Sight): Refused | null => firstOf(PICTURE_CHECKS, (check) => check(sight));

export const judgeSound = (sound: SoundEvidence, limits: Limits): Refused | null => firstOf(SOUND_CHECKS, (check) => check(sound, limits));

function firstOf<Check>(checks: readonly Check[], run: (check: Check) => Refused | null): Refused | null {
  for (const check of checks) {
    const refusal = run(check);
    if (refusal) return refusal;
  }
  return null;
}

type Seen = Sample & { readonly mesh: FaceMesh };
const hasFace = (sample: Sample): sample is Seen => sample.mesh !== null && sample.mesh.score >= T.meshScore;

/** The refusal of a film of so many seconds; null when it is long enough. */
export function tooShort(seconds: number, { minSeconds }: Limits): Refused | null {
  if (seconds >= minSeconds) return null;
  return refuse('scan.too_short', `The film lasts ${seconds.toFixed(1)} s; ${Math.ceil(minSeconds)} s are needed.`);
}

function tooDark({ samples, expected }: Sight): Refused | null {
  const fault = lastingFault(samples, expected, ({ look }) => look.luma < T.minFaceLuma);
  return fault && refuse('scan.too_dark', 'The face is too dark: turn to a window or a lamp.', fault);
}

function tooBright({ samples, expected }: Sight): Refused | null {
  const fault = lastingFault(samples, expected, ({ look }) => look.luma > T.maxFaceLuma || look.burnt > T.maxBurntShare);
  return fault && refuse('scan.too_bright', 'The face is too bright: its skin has turned white in places.', fault);
}

function noFace({ samples, expected }: Sight): Refused | null {
  const fault = lastingFault(samples, expected, (sample) => !hasFace(sample));
  return fault && refuse('scan.no_face', 'No face that looks at the camera is seen here.', fault);
}

function moreThanOneFace({ samples }: Sight): Refused | null {
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

function personChanges({ samples }: Sight): Refused | null {
  const fault = findOtherPerson(samples);
  return fault && refuse('scan.person_changes', 'Another person is seen from here on.', fault);
}

function faceTooSmall({ samples, expected }: Sight): Refused | null {
  const fault = lastingFault(samples.filter(hasFace), expected, ({ mesh }) => earDistance(mesh.points) < T.minEarDistance);
  return fault && refuse('scan.face_too_small', 'The face is too small in the picture: come closer to the camera.', fault);
}

function headTurned({ samples, expected }: Sight): Refused | null {
  const fault = lastingFault(samples.filter(hasFace), expected, ({ mesh }) => {
    const { yaw, pitch, roll } = turnOf(mesh.points);
    return Math.abs(yaw) > T.maxYaw || Math.abs(pitch - T.uprightPitch) > T.maxPitch || Math.abs(roll) > T.maxRoll;
  });
  return fault && refuse('scan.head_turned', 'The head is turned away from the camera.', fault);
}

function blurred({ samples, expected }: Sight): Refused | null {
  const fault = lastingFault(samples.filter(hasFace), expected, ({ look }) => look.sharpness < T.minSharpness);
  return fault && refuse('scan.blurred', 'The face is out of focus or smeared.', fault);
}

function mouthCovered({ samples, expected }: Sight): Refused | null {
  const fault = lastingFault(samples.filter(hasFace), expected, ({ mouth }) => mouth !== null && isMouthCovered(mouth));
  return fault && refuse('scan.mouth_covered', 'The mouth is covered.', fault);
}

function noSpeech(sound: SoundEvidence, { minSpeechSeconds }: Limits): Refused | null {
  if (sound.speechSeconds >= minSpeechSeconds) return null;
  return refuse('scan.no_speech', `${Math.round(sound.speechSeconds)} s of speech are heard; ${minSpeechSeconds} s are needed.`);
}

function soundTooQuiet(sound: SoundEvidence): Refused | null {
  if ((sound.loudnessLufs ?? 0) >= T.minLoudnessLufs) return null;
  return refuse('scan.sound_too_quiet', 'The voice is too quiet: come closer to the microphone.');
}

function soundClipped(sound: SoundEvidence): Refused | null {
  if (sound.clippedShare <= T.maxClippedShare) return null;
  return refuse('scan.sound_clipped', 'The sound is overdriven.', { atMs: sound.firstClippedMs ?? 0 });
}
