import { newPlanar, type Planar } from '../video/planar.ts';
import { Mesh } from './face-frame.ts';
import { BROWS, CHIN, EYE_CORNER, EYELIDS, FOREHEAD, INNER_LIPS, MESH_POINTS, OUTER_LIPS } from './landmarks.ts';
import type { MouthMoment } from './mouth-track.ts';
import { inLight, type OwnTeeth } from './own-teeth.ts';
import { TalkingHead } from './talking-head.ts';

const SIZE = 400;
const MOUTH = { x: 200, y: 240, halfWidth: 40 };
const LIGHT = { skin: 150, tooth: 190, tint: { u: 0, v: 0 }, teethShown: false };
const REST: MouthMoment = { open: 0, wide: 0, round: 0, press: 0, bite: 0, tongue: 0, active: 0 };

/** A face with straight, closed lips: only the points that the lips module reads. */
function faceMesh(gap = 0, aside = 0): Mesh {
  const points = new Float32Array(MESH_POINTS * 3);
  const set = (point: number, x: number, y: number) => points.set([x, y, 0], point * 3);
  set(EYE_CORNER.left, 130, 150);
  set(EYE_CORNER.right, 270, 150);
  for (const point of [133, 362, 98, 327, 64, 294]) set(point, 200, 190);
  set(CHIN, 200, 310);
  set(FOREHEAD, 200, 60);
  for (const point of EYELIDS) set(point, 200, 145);
  for (const point of BROWS) set(point, 200, 112);
  for (const [ring, height, width] of [
    [OUTER_LIPS, 14, MOUTH.halfWidth],
    [INNER_LIPS, gap / 2, MOUTH.halfWidth - 3],
  ] as const) {
    ring.forEach((point, i) => {
      const along = i <= 10 ? i / 10 : (20 - i) / 10;
      const bulge = Math.sin(Math.PI * along) * height * (i <= 10 ? -1 : 1);
      set(point, MOUTH.x + aside + (2 * along - 1) * width, MOUTH.y + bulge);
    });
  }
  return new Mesh(points, 0);
}

/** Skin with a fine texture, and red lips with a dark line between them. */
function footage(): Planar {
  const picture = newPlanar(SIZE, SIZE);
  picture.u.fill(118);
  picture.v.fill(142);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const lip = Math.abs(x - MOUTH.x) < MOUTH.halfWidth && Math.abs(y - MOUTH.y) < 12;
      picture.y[y * SIZE + x] = lip ? (Math.abs(y - MOUTH.y) < 2 ? 40 : 100) : 140 + ((x * 7 + y * 13) % 11);
    }
  }
  return picture;
}

const draw = (moment: Partial<MouthMoment>, mesh = faceMesh()): Planar => {
  const into = newPlanar(SIZE, SIZE);
  new TalkingHead(0, LIGHT).draw(footage(), mesh, { ...REST, active: 1, ...moment }, into);
  return into;
};

const column = (picture: Planar, x = MOUTH.x): number[] =>
  Array.from({ length: 60 }, (_, i) => picture.y[(MOUTH.y - 15 + i) * SIZE + x] ?? 0);
const dark = (values: readonly number[]) => values.filter((value) => value < 75).length;

describe('a talking head', () => {
  it('gives silent footage back, byte for byte', () => {
    const silent = draw({ active: 0, open: 1 });
    const original = footage();
    for (const plane of ['y', 'u', 'v'] as const) expect(Buffer.compare(silent[plane], original[plane])).toBe(0);
  });

  it('opens the mouth: a dark with teeth above it, and a chin that goes along', () => {
    const open = column(draw({ open: 1 }));
    expect(dark(open)).toBeGreaterThan(12);
    expect(Math.max(...open.slice(8, 24))).toBeGreaterThan(150);
    expect(dark(column(draw({ open: 0.4 })))).toBeLessThan(dark(open));
  });

  it('leaves everything outside of the face as it is', () => {
    const open = draw({ open: 1, round: 1 });
    const original = footage();
    for (const [x, y] of [
      [5, 5],
      [395, 240],
      [200, 100],
      [60, 240],
      [200, 395],
      [130, 150],
    ] as const) {
      expect(open.y[y * SIZE + x]).toBe(original.y[y * SIZE + x]);
    }
  });

  it('raises brows in silence, and leaves eyes and mouth alone', () => {
    const points = faceMesh();
    const into = newPlanar(SIZE, SIZE);
    const picture = footage();
    for (let y = 108; y < 116; y++) for (let x = 140; x < 260; x++) picture.y[y * SIZE + x] = 50;
    new TalkingHead(0, LIGHT).draw(picture, points, REST, into, { smile: 0, brows: 0.06 });
    expect(into.y[106 * SIZE + 200]).toBeLessThan(80);
    for (const y of [152, 240, 300]) expect(into.y[y * SIZE + 200]).toBe(picture.y[y * SIZE + 200]);
  });

  it('draws no dark line along open lips', () => {
    const open = column(draw({ open: 1 }));
    const lowerLip = open.slice(open.findLastIndex((value) => value < 75) + 3);
    expect(Math.min(...lowerLip.slice(0, 8))).toBeGreaterThan(80);
  });

  it('shows teeth between lips that bite', () => {
    expect(Math.max(...column(draw({ bite: 1 })).slice(8, 24))).toBeGreaterThan(120);
  });

  describe('with the teeth of a scan', () => {
    /** One tooth, brighter than any that is drawn, eight texels wide, in the middle below the nose. */
    const tooth = (level: number): OwnTeeth => {
      const [width, height] = [80, 60];
      const alpha = Uint8Array.from({ length: width * height }, (_, at) => (Math.abs((at % width) - 39.5) < 4 ? 255 : 0));
      const shadow = { depth: 0.01, dark: 1 };
      const row = { width, height, perUnit: 100, left: -40, top: 50, y: new Uint8Array(width * height).fill(level), alpha, shadow };
      return inLight({ ...row, tint: { u: 0, v: 0 }, level, skin: LIGHT.skin }, LIGHT);
    };
    const show = (teeth: OwnTeeth, aside = 0, light = LIGHT): Planar => {
      const into = newPlanar(SIZE, SIZE);
      new TalkingHead(0, light, teeth).draw(footage(), faceMesh(0, aside), { ...REST, active: 1, open: 0.8 }, into);
      return into;
    };
    const row = (picture: Planar) => [...picture.y.subarray((MOUTH.y + 6) * SIZE, (MOUTH.y + 7) * SIZE)];
    const seen = (picture: Planar) => row(picture).flatMap((luma, x) => (luma > 215 ? [x] : []));

    it('shows those, and no others', () => {
      const shown = seen(show(tooth(230)));
      expect(shown.length).toBeGreaterThan(4);
      expect(shown.length).toBeLessThan(12);
      expect((shown[0] ?? 0) + (shown.at(-1) ?? 0)).toBeCloseTo(2 * MOUTH.x, -1);
      expect(row(show(tooth(230)))[MOUTH.x + 20]).toBeLessThan(75);
    });

    it('keeps them where the skull is when the mouth moves', () => {
      expect(seen(show(tooth(230), 8))).toEqual(seen(show(tooth(230))));
    });

    it('shows them in the light of the footage', () => {
      const dim = { ...LIGHT, skin: 120 };
      const lit = row(show(inLight({ ...tooth(200), skin: 150 }, dim), 0, dim));
      expect(Math.max(...lit.slice(190, 211))).toBeCloseTo(16 + (184 * 104) / 134, -1);
    });

    it('prefers those that the footage itself shows, where it shows any', () => {
      const smile = footage();
      for (let y = MOUTH.y - 8; y <= MOUTH.y + 8; y++) for (let x = 165; x < 235; x++) smile.y[y * SIZE + x] = 180;
      const into = newPlanar(SIZE, SIZE);
      new TalkingHead(0, { ...LIGHT, teethShown: true }, tooth(230)).draw(smile, faceMesh(24), { ...REST, active: 1, open: 1 }, into);
      const middle = column(into).slice(15);
      expect(middle[0]).toBeCloseTo(180, -1);
      expect(middle.some((luma) => luma > 215)).toBe(true);
    });
  });

  it('closes lips that are open in the footage', () => {
    const mesh = faceMesh(14);
    const closed = newPlanar(SIZE, SIZE);
    const smile = footage();
    for (let y = MOUTH.y - 6; y <= MOUTH.y + 6; y++) for (let x = 165; x < 235; x++) smile.y[y * SIZE + x] = 210;
    new TalkingHead(0.15, { ...LIGHT, teethShown: true }).draw(smile, mesh, { ...REST, active: 1, press: 1 }, closed);
    expect(Math.max(...column(closed).slice(0, 26))).toBeLessThan(170);
  });

  it('draws the same twice', () => {
    expect(Buffer.compare(draw({ open: 0.7, round: 0.5 }).y, draw({ open: 0.7, round: 0.5 }).y)).toBe(0);
  });
});
