import { newPlanar, type Planar } from '../video/planar.ts';
import { Mesh } from './face-frame.ts';
import { BROWS, CHIN, EYE_CORNER, EYELIDS, FOREHEAD, INNER_LIPS, MESH_POINTS, OUTER_LIPS } from './landmarks.ts';
import type { MouthMoment } from './mouth-track.ts';
import { TalkingHead } from './talking-head.ts';

const SIZE = 400;
const MOUTH = { x: 200, y: 240, halfWidth: 40 };
const LIGHT = { skin: 150, tooth: 190, tint: { u: 0, v: 0 }, teethShown: false };
const REST: MouthMoment = { open: 0, wide: 0, round: 0, press: 0, bite: 0, tongue: 0, active: 0 };

/** A face with straight, closed lips: only the points that the lips module reads. */
function faceMesh(gap = 0): Mesh {
  const points = new Float32Array(MESH_POINTS * 3);
  const set = (point: number, x: number, y: number) => points.set([x, y, 0], point * 3);
  set(EYE_CORNER.left, 130, 150);
  set(EYE_CORNER.right, 270, 150);
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
      set(point, MOUTH.x + (2 * along - 1) * width, MOUTH.y + bulge);
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
