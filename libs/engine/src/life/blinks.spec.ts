import { pausesIn, planBlinks } from './blinks.ts';

const FPS = 25;
const open = (seconds: number) => new Float32Array(seconds * FPS).fill(1);
/** The middles of what is planned, in seconds. */
const shutAt = (shut: Float32Array) => [...shut.keys()].filter((frame) => shut[frame] === 1).map((frame) => frame / FPS);
const gaps = (times: readonly number[]) => times.slice(1).map((time, i) => time - (times[i] ?? 0));

/** Eyes that blink by themselves at these seconds. */
function blinking(seconds: number, ...times: number[]): Float32Array {
  const openings = open(seconds);
  for (const time of times) openings.set([0.8, 0.1, 0.1, 0.4, 0.8], Math.round(time * FPS) - 2);
  return openings;
}

describe('planned blinks', () => {
  it('come every two to five seconds where footage stares, each picture once', () => {
    for (const seed of [1, 2, 3, 4]) {
      const times = shutAt(planBlinks(open(60), [], seed, FPS));
      expect(Math.min(...gaps([-1, ...times]))).toBeGreaterThan(2);
      expect(Math.max(...gaps([0, ...times, 60]))).toBeLessThan(6);
      expect(new Set(gaps(times).map((gap) => gap.toFixed(1))).size).toBeGreaterThan(4);
    }
  });

  it('go down in three pictures, stay shut for one and open in four', () => {
    const shut = planBlinks(open(10), [], 5, FPS);
    const closed = shut.indexOf(1);
    const around = [...shut.subarray(closed - 4, closed + 6)];
    expect(around.slice(0, 5)).toEqual(around.slice(0, 5).toSorted((a, b) => a - b));
    expect(around.slice(4)).toEqual(around.slice(4).toSorted((a, b) => b - a));
    expect(around.filter((value) => value > 0)).toHaveLength(8);
  });

  it('leave footage alone that blinks by itself', () => {
    expect(Math.max(...planBlinks(blinking(20, 3, 6.5, 13, 17), [2, 9], 1, FPS))).toBe(0);
  });

  it('fill only what is too long, and keep away from real blinks', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const times = shutAt(planBlinks(blinking(26, 2, 5, 16, 20), [], seed, FPS));
      expect(times.length).toBeGreaterThan(0);
      for (const time of times) expect([time > 7, time < 15]).toEqual([true, true]);
    }
  });

  it('never begin while lids are half down', () => {
    const tired = open(30).map((_, frame) => (Math.floor(frame / 40) % 2 ? 0.75 : 1));
    const shut = planBlinks(tired, [], 9, FPS);
    expect(shutAt(shut).length).toBeGreaterThan(2);
    for (const [frame, value] of shut.entries()) if (value > 0) expect(tired[frame]).toBe(1);
    expect(Math.max(...planBlinks(open(30).fill(0.7), [], 9, FPS))).toBe(0);
  });

  it('fall into the pauses of the speech', () => {
    const pauses = [3.1, 7.2, 10.9, 14.6, 18];
    const times = shutAt(planBlinks(open(20), pauses, 3, FPS));
    const inPause = times.filter((time) => pauses.some((pause) => time - pause > 0 && time - pause < 0.2));
    expect(inPause.length).toBeGreaterThanOrEqual(times.length - 1);
  });

  it('are the same for the same clone, and others for another', () => {
    expect(planBlinks(open(30), [], 7, FPS)).toEqual(planBlinks(open(30), [], 7, FPS));
    expect(planBlinks(open(30), [], 7, FPS)).not.toEqual(planBlinks(open(30), [], 8, FPS));
  });
});

it('a pause begins where a sound ends and none follows at once', () => {
  const phoneme = (symbol: string, start: number, end: number) => ({ symbol, start, end });
  expect(pausesIn([phoneme('a', 0, 1), phoneme('b', 1, 1.5), phoneme('_', 1.5, 2), phoneme('c', 2, 3)])).toEqual([1.5, 3]);
});
