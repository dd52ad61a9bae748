import { withHolds } from './stops.ts';

const RATE = 16_000;
/** Loud but for the given stretches, in seconds. */
const sound = (seconds: number, ...hushes: readonly (readonly [number, number])[]) =>
  Float32Array.from({ length: seconds * RATE }, (_, i) =>
    hushes.some(([from, to]) => i >= from * RATE && i < to * RATE) ? 0.001 : 0.5 * Math.sin(i / 3),
  );
const timed = (...sounds: readonly (readonly [string, number, number])[]) => sounds.map(([symbol, start, end]) => ({ symbol, start, end }));

describe('the hold of a stop', () => {
  it('begins where the sound before it falls silent', () => {
    const phonemes = timed(['ˈa', 0, 0.2], ['p', 0.2, 0.22], ['a', 0.22, 0.4]);
    const held = withHolds({ phonemes, samples: sound(0.4, [0.155, 0.194]), sampleRate: RATE });
    expect(held[1]?.start).toBeGreaterThan(0.15);
    expect(held[1]?.start).toBeLessThan(0.165);
    expect(held[0]?.end).toBe(held[1]?.start);
    expect(held[2]).toEqual(phonemes[2]);
  });

  it('takes the whole of a short silence, and no more than a hold of a long one', () => {
    const samples = sound(0.6, [0.2, 0.5]);
    const short = withHolds({ phonemes: timed(['a', 0, 0.46], ['', 0.46, 0.5], ['tɕ', 0.5, 0.6]), samples, sampleRate: RATE });
    expect(short.map(({ symbol }) => symbol)).toEqual(['a', 'tɕ']);
    expect(short[1]?.start).toBeCloseTo(0.46, 2);
    const long = withHolds({ phonemes: timed(['a', 0, 0.2], ['', 0.2, 0.5], ['b', 0.5, 0.6]), samples, sampleRate: RATE });
    expect(long[1]).toMatchObject({ symbol: '', start: 0.2 });
    expect(long[2]?.start).toBeCloseTo(0.42, 2);
  });

  it('leaves other sounds, stops without silence, and half of the sound before alone', () => {
    const phonemes = timed(['a', 0, 0.1], ['s', 0.1, 0.2], ['ˈi', 0.2, 0.25], ['d', 0.25, 0.3]);
    expect(withHolds({ phonemes, samples: sound(0.3, [0.06, 0.1]), sampleRate: RATE })).toEqual(phonemes);
    const hushed = withHolds({ phonemes: timed(['a', 0, 0.1], ['t', 0.1, 0.2]), samples: sound(0.2, [0.02, 0.1]), sampleRate: RATE });
    expect(hushed[1]?.start).toBeGreaterThanOrEqual(0.05);
  });
});
