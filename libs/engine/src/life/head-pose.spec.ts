import { MESH_POINTS } from '../lips/landmarks.ts';
import { NO_GESTURES } from '../speech/speech.ts';
import { headCourse, stillnessOf } from './head-pose.ts';

const FPS = 25;
const FRAMES = 500;

/** A track of a face whose eyes are 200 pixels apart and which is carried to (x, y) in each frame. */
function track(at: (frame: number) => readonly [number, number]): Float32Array {
  const points = new Float32Array(100 * MESH_POINTS * 3);
  for (let frame = 0; frame < 100; frame++) {
    const [x, y] = at(frame);
    for (let point = 0; point < MESH_POINTS; point++) points.set([300 + x, 400 + y, 0], (frame * MESH_POINTS + point) * 3);
    points.set([200 + x, 400 + y, 0], (frame * MESH_POINTS + 33) * 3);
    points.set([400 + x, 400 + y, 0], (frame * MESH_POINTS + 263) * 3);
  }
  return points;
}

const trembling = track((frame) => [0.3 * Math.sin(frame * 2.1), 0.3 * Math.cos(frame * 1.3)]);
const living = track((frame) => [3 * Math.sin(frame / 20), Math.cos(frame / 13)]);

describe('how a head is held', () => {
  it('is still where only the tracker trembles, and not where a person breathes', () => {
    expect(stillnessOf(trembling)).toBe(1);
    expect(stillnessOf(living)).toBe(0);
  });

  it('is never touched in footage that moves, when nothing is stressed', () => {
    for (const pose of headCourse(NO_GESTURES, 0, 1, FPS, FRAMES)) expect(Object.values(pose).every((value) => value === 0)).toBe(true);
  });

  it('sways slowly and little in footage that does not, the same each time', () => {
    const course = headCourse(NO_GESTURES, 1, 1, FPS, FRAMES);
    expect(course).toEqual(headCourse(NO_GESTURES, 1, 1, FPS, FRAMES));
    expect(course).not.toEqual(headCourse(NO_GESTURES, 1, 2, FPS, FRAMES));
    const yaws = course.map(({ yaw }) => yaw);
    expect(Math.max(...yaws) - Math.min(...yaws)).toBeGreaterThan(0.015);
    expect(Math.max(...yaws.map(Math.abs))).toBeLessThan(0.045);
    const steps = yaws.slice(1).map((yaw, i) => Math.abs(yaw - (yaws[i] ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(0.002);
  });

  it('nods on a stressed word, down and up again within half a second', () => {
    const course = headCourse({ expressions: [], stresses: [{ start: 4, end: 4.6 }] }, 0, 1, FPS, FRAMES);
    const nodding = [...course.keys()].filter((frame) => course[frame]?.pitch !== 0).map((frame) => frame / FPS);
    expect([nodding[0], nodding.at(-1)].map((at) => at && Math.round(at * 10) / 10)).toEqual([4, 4.3]);
    expect(Math.max(...course.map(({ pitch }) => pitch))).toBeGreaterThan(0.025);
    expect(course.every(({ yaw, roll, across, down }) => yaw === 0 && roll === 0 && across === 0 && down === 0)).toBe(true);
  });
});
