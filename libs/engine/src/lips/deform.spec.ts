import { deform } from './deform.ts';
import { faceFrame, Mesh } from './face-frame.ts';
import { CHIN, EYE_CORNER, INNER_LIPS, MESH_POINTS, OUTER_LIPS } from './landmarks.ts';
import { AROUND, LIP_RINGS, ringMesh } from './ring-mesh.ts';
import { type VisemeName, visemeOf } from './viseme.ts';

function faceMesh(): Mesh {
  const points = new Float32Array(MESH_POINTS * 3);
  const set = (point: number, x: number, y: number) => points.set([x, y, 0], point * 3);
  set(EYE_CORNER.left, 130, 150);
  set(EYE_CORNER.right, 270, 150);
  set(CHIN, 200, 310);
  for (const [ring, height, width] of [
    [OUTER_LIPS, 11, 38],
    [INNER_LIPS, 0, 36],
  ] as const) {
    ring.forEach((point, i) => {
      const along = i <= 10 ? i / 10 : (20 - i) / 10;
      set(point, 200 + (2 * along - 1) * width, 240 + Math.sin(Math.PI * along) * height * (i <= 10 ? -1 : 1));
    });
  }
  return new Mesh(points, 0);
}

const mesh = faceMesh();
const frame = faceFrame(mesh);
const shapeOf = (name: VisemeName) => {
  const { from, to, opening } = deform(ringMesh(mesh, frame), frame, { ...visemeOf(name), active: 1 }, 0);
  const at = (vertices: Float32Array, ring: number, k: number, axis: 0 | 1) => vertices[2 * (ring * AROUND + k) + axis] ?? 0;
  const outer = LIP_RINGS - 1;
  const [right, upper, lower] = [AROUND / 2, AROUND / 4, (3 * AROUND) / 4];
  const width = (vertices: Float32Array) => at(vertices, outer, right, 0) - at(vertices, outer, 0, 0);
  const lip = (vertices: Float32Array, k: number) => Math.abs(at(vertices, outer, k, 1) - at(vertices, 0, k, 1));
  const resting = ringMesh(mesh, frame);
  return {
    opening,
    width: width(to) / width(from) - 1,
    upper: lip(to, upper) / lip(resting, upper) - 1,
    lower: lip(to, lower) / lip(resting, lower) - 1,
    cornerDrop: at(to, outer, 0, 1) - at(from, outer, 0, 1),
    cheek: at(to, outer + 3, 0, 0) - at(from, outer + 3, 0, 0),
  };
};

describe('lips by themselves', () => {
  it('are wider for an "ee" and shorter for an "oo" than for an "ah", by what people do', () => {
    const [ah, e, ee, o, oo] = (['ah', 'e', 'ee', 'o', 'oo'] as const).map(shapeOf);
    expect(ee?.width).toBeGreaterThan(0.1);
    expect(ee?.width).toBeLessThan(0.2);
    expect(e?.width).toBeGreaterThan(0.04);
    expect(Math.abs(ah?.width ?? 1)).toBeLessThan(0.08);
    expect(o?.width).toBeLessThan(-0.12);
    expect(oo?.width).toBeGreaterThan(-0.3);
    expect(oo?.width).toBeLessThan(o?.width ?? 0);
  });

  it('are thicker when rounded and thinner when spread', () => {
    const [ee, oo] = (['ee', 'oo'] as const).map(shapeOf);
    expect(Math.min(oo?.upper ?? 0, oo?.lower ?? 0)).toBeGreaterThan(0.1);
    expect(Math.max(ee?.upper ?? 0, ee?.lower ?? 0)).toBeLessThan(0);
  });

  it('keep most of their flesh when they are pressed', () => {
    const { upper, opening } = shapeOf('pp');
    expect(opening).toBe(0);
    expect(upper).toBeGreaterThan(-0.15);
    expect(upper).toBeLessThan(0);
  });

  it('take the cheeks beside them along, and corners go down with the jaw', () => {
    expect(shapeOf('ee').cheek).toBeLessThan(-0.01);
    expect(shapeOf('oo').cheek).toBeGreaterThan(0.01);
    expect(shapeOf('ah').cornerDrop).toBeGreaterThan(0.03);
    expect(shapeOf('ee').cornerDrop).toBeLessThan(shapeOf('ah').cornerDrop / 2);
  });
});
