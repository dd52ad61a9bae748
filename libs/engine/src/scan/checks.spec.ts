import type { Refused } from '../port.ts';
import { judgePictures, judgeSound, type Limits, tooShort } from './checks.ts';
import type { Sample, Sight, SoundEvidence } from './sample.ts';

const limits: Limits = { minSeconds: 60, maxSeconds: 180, minSpeechSeconds: 10 };
const person = new Float32Array(1024).fill(0.5);
const stranger = new Float32Array(1024).fill(0.9);

/** A frontal mesh of the given width between the ears, turned by degrees. */
function meshOf({ width = 120, yaw = 0 }: { width?: number; yaw?: number } = {}): Float32Array {
  const points = new Float32Array(478 * 3);
  const set = (point: number, x: number, y: number, z = 0) => points.set([x, y, z], point * 3);
  const depth = (x: number) => x * Math.tan((yaw * Math.PI) / 180);
  set(234, -width / 2, 0, depth(-width / 2));
  set(454, width / 2, 0, depth(width / 2));
  set(10, 0, -70, 0);
  set(152, 0, 70, 14);
  set(33, -40, -20);
  set(263, 40, -20);
  return points;
}

const face = { score: 0.95, square: { x: 300, y: 300, side: 180, angle: 0 } };
const good: Omit<Sample, 'atMs'> = {
  faces: [face],
  mesh: { score: 1, points: meshOf() },
  embedding: person,
  look: { luma: 130, burnt: 0, black: 0, sharpness: 0.05 },
  mouth: { lipRedness: 12, chinTint: 3 },
  teeth: null,
};
const speech: SoundEvidence = { speechSeconds: 35, loudnessLufs: -20, clippedShare: 0, firstClippedMs: null, f0Hz: 170 };

/** 66 s of the good samples, with another one from second `from` to second `to`. */
function sight(other: Partial<Sample> = {}, { from = 20, to = 30 } = {}): Sight {
  const samples = Array.from({ length: 66 * 5 }, (_, index) => {
    const atMs = index * 200;
    return { ...good, ...(atMs >= from * 1000 && atMs < to * 1000 ? other : {}), atMs };
  });
  return { samples, expected: samples.length };
}

const brief = (refusal: Refused | null) => refusal && [refusal.code, refusal.atMs];
const verdict = (given: Sight) => brief(judgePictures(given));

describe('judgePictures', () => {
  it('accepts a good scan', () => {
    expect(verdict(sight())).toBeNull();
  });

  it.each<[string, Partial<Sample>]>([
    ['scan.no_face', { faces: [], mesh: null, embedding: null, mouth: null }],
    ['scan.no_face', { mesh: { score: 0.2, points: meshOf() } }],
    ['scan.more_than_one_face', { faces: [face, { score: 0.8, square: { ...face.square, x: 600, side: 120 } }] }],
    ['scan.person_changes', { embedding: stranger }],
    ['scan.face_too_small', { mesh: { score: 1, points: meshOf({ width: 70 }) } }],
    ['scan.too_dark', { look: { ...good.look, luma: 20 } }],
    ['scan.too_bright', { look: { ...good.look, luma: 240 } }],
    ['scan.too_bright', { look: { ...good.look, burnt: 0.5 } }],
    ['scan.blurred', { look: { ...good.look, sharpness: 0.0005 } }],
    ['scan.head_turned', { mesh: { score: 1, points: meshOf({ yaw: 40 }) } }],
    ['scan.head_turned', { mesh: { score: 1, points: meshOf({ yaw: -40 }) } }],
    ['scan.mouth_covered', { mouth: { lipRedness: 0, chinTint: 3 } }],
    ['scan.mouth_covered', { mouth: { lipRedness: 12, chinTint: 40 } }],
  ])('refuses with %s, at the second where it begins', (code, other) => {
    expect(verdict(sight(other))).toEqual([code, 20_000]);
  });

  it.each<[string, Partial<Sample>]>([
    ['a blink of darkness', { look: { ...good.look, luma: 20 } }],
    ['a glance to the side', { mesh: { score: 1, points: meshOf({ yaw: 40 }) } }],
    ['a hand that passes', { mouth: { lipRedness: 0, chinTint: 3 } }],
    ['a face lost for a moment', { faces: [], mesh: null, embedding: null, mouth: null }],
  ])('lets %s pass', (_, other) => {
    expect(verdict(sight(other, { from: 20, to: 21 }))).toBeNull();
  });

  it('refuses what is short but keeps coming back', () => {
    const given = sight();
    const samples = given.samples.map((sample, index) => (index % 5 === 0 ? { ...sample, look: { ...sample.look, luma: 20 } } : sample));
    expect(verdict({ ...given, samples })).toEqual(['scan.too_dark', 0]);
  });

  it('does not take a poster in the background for a second person', () => {
    expect(verdict(sight({ faces: [face, { score: 0.9, square: { ...face.square, side: 40 } }] }))).toBeNull();
  });

  it('says so as soon as it is sure, and not before', () => {
    const { samples } = sight({ look: { ...good.look, luma: 20 } }, { from: 0, to: 66 });
    expect(verdict({ samples: samples.slice(0, 5), expected: 330 })).toBeNull();
    expect(verdict({ samples: samples.slice(0, 15), expected: 330 })).toEqual(['scan.too_dark', 0]);
  });
});

describe('judgeSound', () => {
  it('accepts good sound', () => {
    expect(judgeSound(speech, limits)).toBeNull();
  });

  it.each<[string, Partial<SoundEvidence>, number | undefined]>([
    ['scan.no_speech', { speechSeconds: 3 }, undefined],
    ['scan.sound_too_quiet', { loudnessLufs: -60 }, undefined],
    ['scan.sound_clipped', { clippedShare: 0.01, firstClippedMs: 4200 }, 4200],
  ])('refuses with %s', (code, fault, atMs) => {
    expect(brief(judgeSound({ ...speech, ...fault }, limits))).toEqual([code, atMs]);
  });
});

describe('tooShort', () => {
  it('asks for the whole minute', () => {
    expect(tooShort(60, limits)).toBeNull();
    expect(brief(tooShort(59.9, limits))).toEqual(['scan.too_short', undefined]);
  });
});
