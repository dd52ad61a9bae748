import { closedLimit, cutLoop, findStill } from './still.ts';

interface Pose {
  readonly gap?: number;
  readonly eyes?: number;
  readonly x?: number;
}

/** A mesh whose eyes are 100 px apart; `gap` and `eyes` are shares of their widths, `x` moves the whole face. */
function meshOf({ gap = 0.01, eyes = 0.3, x = 0 }: Pose): Float32Array {
  const points = new Float32Array(478 * 3);
  for (let point = 0; point < 478; point++) points.set([x, 0, 0], point * 3);
  const set = (point: number, px: number, py: number, z = 0) => points.set([x + px, py, z], point * 3);
  set(33, -50, -20);
  set(133, -20, -20);
  set(263, 50, -20);
  set(362, 20, -20);
  for (const [upper, lower] of [
    [159, 145],
    [158, 153],
    [386, 374],
    [385, 380],
  ] as const) {
    set(upper, 0, -20 - eyes * 15);
    set(lower, 0, -20 + eyes * 15);
  }
  for (const [upper, lower] of [
    [13, 14],
    [82, 87],
    [312, 317],
  ] as const) {
    set(upper, 0, 40 - gap * 50);
    set(lower, 0, 40 + gap * 50);
  }
  set(234, -70, 0);
  set(454, 70, 0);
  set(10, 0, -70);
  set(152, 0, 70, 14);
  return points;
}

const poses = (count: number, pose: (index: number) => Pose) => Array.from({ length: count }, (_, index) => meshOf(pose(index)));
const talking = (index: number): Pose => ({ gap: 0.02 + 0.2 * Math.abs(Math.sin(index)) });

describe('findStill', () => {
  it('finds where the mouth is closed', () => {
    const meshes = [...poses(100, talking), ...poses(30, () => ({})), ...poses(100, talking)];
    const still = findStill(meshes);
    expect(still?.from).toBeGreaterThanOrEqual(99 * 5);
    expect(still?.to).toBeLessThanOrEqual(131 * 5);
    expect((still?.to ?? 0) - (still?.from ?? 0)).toBeGreaterThanOrEqual(28 * 5);
  });

  it('takes at most what is useful, where there is least movement', () => {
    const meshes = [...poses(100, (index) => ({ x: index % 2 })), ...poses(100, () => ({})), ...poses(100, (index) => ({ x: index % 2 }))];
    const still = findStill(meshes);
    expect(still).toEqual({ from: expect.any(Number), to: expect.any(Number) });
    expect((still?.to ?? 0) - (still?.from ?? 0)).toBe(12 * 25);
    expect(still?.from).toBeGreaterThanOrEqual(100 * 5);
    expect(still?.to).toBeLessThanOrEqual(200 * 5);
  });

  it('finds none in talk, in an open mouth, in a moving head, without a face', () => {
    expect(findStill(poses(300, talking))).toBeNull();
    expect(findStill(poses(300, () => ({ gap: 0.3 })))).toBeNull();
    expect(findStill(poses(300, (index) => ({ x: 40 * (index % 2) })))).toBeNull();
    expect(findStill(Array.from({ length: 300 }, () => null))).toBeNull();
  });

  it('takes full lips that never quite meet for closed', () => {
    expect(closedLimit(poses(300, () => ({ gap: 0.08 })))).toBeGreaterThan(0.09);
    expect(findStill(poses(300, () => ({ gap: 0.08 })))).not.toBeNull();
  });
});

describe('cutLoop', () => {
  /** Sways and rests at 20 and 230, blinks at both ends of the film. */
  const swaying = poses(250, (index) => ({
    x: 10 * Math.sin(((index - 20) * Math.PI) / 105 + Math.PI / 2),
    eyes: index < 8 || index > 242 ? 0.02 : 0.3,
  }));

  it('begins and ends where the face rests and the eyes are open', () => {
    const loop = cutLoop(swaying, 0.05);
    expect(Math.abs((loop?.from ?? 0) - 20)).toBeLessThanOrEqual(2);
    expect(Math.abs((loop?.to ?? 0) - 231)).toBeLessThanOrEqual(2);
  });

  it('keeps to where the mouth is closed', () => {
    const meshes = [...swaying.slice(0, 60), ...poses(10, () => ({ gap: 0.3 })), ...swaying.slice(70)];
    expect(cutLoop(meshes, 0.05)?.from).toBeGreaterThanOrEqual(70);
    expect(cutLoop(poses(250, talking), 0.05)).toBeNull();
  });
});
