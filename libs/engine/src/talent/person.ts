import type { Rgb } from './vector.ts';

/** Somebody who does not exist. Two people are told apart by `shape` first, then by brows, beard, nose and skin. */
export interface Person {
  readonly name: string;
  readonly seed: number;
  readonly male: boolean;
  readonly beard: boolean;
  readonly freckles: number;
  readonly skin: Rgb;
  readonly lips: Rgb;
  readonly hair: Rgb;
  readonly hairShine: Rgb;
  readonly brows: Rgb;
  readonly iris: Rgb;
  readonly clothes: Rgb;
  readonly backdrop: readonly [Rgb, Rgb];
  readonly hairStyle: 'long' | 'short' | 'bob';
  /** Where the hair parts, in cm from the middle. */
  readonly parting: number;
  readonly shape: FaceShape;
  readonly voice: { readonly name: 'slt' | 'rms'; readonly pitch: number; readonly formants: number };
}

/** Deviations from the canonical face; 0 leaves it as it is. */
export interface FaceShape {
  readonly faceWidth: number;
  readonly jawWidth: number;
  readonly chin: number;
  readonly noseWidth: number;
  readonly noseDepth: number;
  readonly noseTip: number;
  readonly eyeSize: number;
  readonly eyeGap: number;
  readonly lipFullness: number;
  readonly mouthWidth: number;
  readonly browHeight: number;
  readonly cheeks: number;
}

const mira: Person = {
  name: 'mira',
  seed: 11,
  male: false,
  beard: false,
  freckles: 60,
  skin: [230, 182, 158],
  lips: [192, 102, 98],
  hair: [58, 36, 26],
  hairShine: [150, 98, 64],
  brows: [52, 34, 26],
  iris: [96, 66, 40],
  clothes: [44, 84, 96],
  backdrop: [
    [214, 205, 196],
    [168, 158, 150],
  ],
  hairStyle: 'long',
  parting: -1.6,
  shape: {
    faceWidth: -0.02,
    jawWidth: -0.07,
    chin: 0.1,
    noseWidth: -0.1,
    noseDepth: 0,
    noseTip: -0.02,
    eyeSize: 0.12,
    eyeGap: -0.02,
    lipFullness: 0.28,
    mouthWidth: 0.02,
    browHeight: 0.05,
    cheeks: 0.12,
  },
  voice: { name: 'slt', pitch: 1.1, formants: 1.04 },
};

const jonas: Person = {
  name: 'jonas',
  seed: 29,
  male: true,
  beard: true,
  freckles: 140,
  skin: [196, 150, 124],
  lips: [182, 80, 82],
  hair: [34, 28, 26],
  hairShine: [88, 74, 64],
  brows: [30, 24, 22],
  iris: [70, 62, 46],
  clothes: [62, 68, 84],
  backdrop: [
    [190, 202, 208],
    [120, 134, 146],
  ],
  hairStyle: 'short',
  parting: 2.2,
  shape: {
    faceWidth: -0.01,
    jawWidth: 0.1,
    chin: 0.75,
    noseWidth: 0.2,
    noseDepth: 0.45,
    noseTip: -0.3,
    eyeSize: -0.09,
    eyeGap: 0.08,
    lipFullness: -0.15,
    mouthWidth: 0.1,
    browHeight: -0.32,
    cheeks: -0.3,
  },
  voice: { name: 'rms', pitch: 0.9, formants: 0.93 },
};

const amara: Person = {
  name: 'amara',
  seed: 47,
  male: false,
  beard: false,
  freckles: 0,
  skin: [124, 80, 58],
  lips: [120, 56, 58],
  hair: [24, 18, 18],
  hairShine: [82, 62, 54],
  brows: [24, 18, 16],
  iris: [54, 36, 24],
  clothes: [186, 104, 60],
  backdrop: [
    [222, 214, 196],
    [176, 150, 120],
  ],
  hairStyle: 'bob',
  parting: 0,
  shape: {
    faceWidth: 0.09,
    jawWidth: 0,
    chin: -0.6,
    noseWidth: 0.48,
    noseDepth: -0.4,
    noseTip: 0,
    eyeSize: 0.02,
    eyeGap: 0.34,
    lipFullness: 0.75,
    mouthWidth: 0.12,
    browHeight: 0.2,
    cheeks: 0.25,
  },
  voice: { name: 'slt', pitch: 1.1, formants: 1.04 },
};

export const PEOPLE: readonly Person[] = [mira, jonas, amara];

export const findPerson = (name: string): Person | undefined => PEOPLE.find((person) => person.name === name);
