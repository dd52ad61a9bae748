import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { randomOf } from '../random.ts';
import { express, openingOf, RESTING_MOUTH } from './head/expression.ts';
import { HeadMesh } from './head/head.mesh.ts';
import { shapeFace } from './head/identity.ts';
import { subdivide } from './head/subdivision.ts';
import { findPerson, PEOPLE } from './person.ts';
import { HeadTransform } from './render/camera.ts';
import { measure, type Truth } from './truth.ts';
import { at } from './vector.ts';

const still = new HeadTransform({ yaw: 0, pitch: 0, roll: 0, shift: [0, 0] });
const face = shapeFace(at(PEOPLE, 0).shape);
const seen = (mouth: Partial<typeof RESTING_MOUTH>, blink = 0) =>
  measure(express(face, { ...RESTING_MOUTH, ...mouth }, blink, 0).map((vertex) => still.see(vertex)));

describe('an invented face', () => {
  it('shuts its mouth at rest and for a p, and opens it with the jaw', () => {
    const gaps = [0, 0.25, 0.5, 1].map((open) => seen({ open })[0]);
    expect(gaps[0]).toBeLessThan(1);
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
    expect(gaps[3]).toBeGreaterThan(20);
    expect(seen({ open: 0.8, press: 1 })[0]).toBeLessThan(3);
  });

  it('narrows its mouth for an oo, and widens it for an ee', () => {
    expect(seen({ round: 1 })[1]).toBeLessThan(seen({})[1]);
    expect(seen({ wide: 1 })[1]).toBeGreaterThan(seen({})[1]);
  });

  it('shuts its eyes', () => {
    expect(seen({}, 1)[3]).toBeLessThan(seen({}, 0)[3] * 0.25);
  });

  it('is another one for each person', () => {
    const widths = PEOPLE.map(({ shape }) => shapeFace(shape)).map((other) => at(other, 454)[0]);
    expect(new Set(widths).size).toBe(PEOPLE.length);
    expect(findPerson('nobody')).toBeUndefined();
  });
});

describe('a subdivided mesh', () => {
  it('splits each triangle in four, and each blend sums to one', () => {
    const { triangles, blends } = subdivide(4, [0, 1, 2, 1, 3, 2]);
    expect(triangles).toHaveLength(2 * 4 * 3);
    expect(blends).toHaveLength(4 + 5);
    for (const blend of blends) expect(blend.reduce((sum, [, weight]) => sum + weight, 0)).toBeCloseTo(1);
  });

  it('gives a head whose normals look outwards', () => {
    const mesh = new HeadMesh();
    const positions = mesh.refine(face);
    const normals = mesh.normalsOf(positions);
    const nose = positions.reduce((tip, _, i) => (i % 3 === 2 && at(positions, i) > at(positions, tip) ? i : tip), 2);
    expect(at(normals, nose)).toBeGreaterThan(0.5);
  });
});

it('draws the same numbers from the same seed', () => {
  const [a, b] = [randomOf(11), randomOf(11)];
  expect(Array.from({ length: 5 }, a)).toEqual(Array.from({ length: 5 }, b));
  expect(randomOf(12)()).not.toBe(randomOf(11)());
});

it('a pressed or bitten lip lets no jaw opening through', () => {
  expect(openingOf({ ...RESTING_MOUTH, open: 1 })).toBe(1);
  expect(openingOf({ ...RESTING_MOUTH, open: 1, press: 1 })).toBeCloseTo(0.05);
});

it('the shipped clip is still before it speaks, and its truth says so', () => {
  const truth: Truth = JSON.parse(readFileSync(resolve('test/fixtures/talent-mira-14s.json'), 'utf8'));
  expect(truth.mouthGap).toHaveLength(14 * truth.fps);
  expect(Math.max(...truth.mouthGap.slice(0, 2 * truth.fps))).toBeLessThan(1);
  expect(Math.max(...truth.mouthGap)).toBeGreaterThan(15);
});
