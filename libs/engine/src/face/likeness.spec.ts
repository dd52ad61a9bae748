import { likenessOf, meanEmbedding, similarity } from './likeness.ts';

describe('similarity', () => {
  it('is 1 for the same face, falls with distance and stays within 0 and 1', () => {
    const face = Float32Array.from({ length: 1024 }, (_, i) => Math.sin(i));
    const shifted = (by: number) => face.map((value) => value + by);
    expect(similarity(face, face)).toBe(1);
    expect(similarity(face, shifted(0.2))).toBeLessThan(similarity(face, shifted(0.1)) + 1e-9);
    expect(similarity(face, shifted(9))).toBe(0);
  });
});

describe('meanEmbedding', () => {
  it('is the mean', () => {
    expect([...meanEmbedding([Float32Array.of(1, 3), Float32Array.of(3, 5)])]).toEqual([2, 4]);
    expect(meanEmbedding([])).toHaveLength(0);
  });
});

describe('likenessOf', () => {
  /** Two faces so far apart that `similarity` is what is asked for: it falls with the distance in a straight line. */
  const apart = (alike: number) => [new Float32Array(1), Float32Array.of((1 - (0.6 * alike + 0.2)) * 20)] as const;

  it.each([
    [0.9, 'same'],
    [0.66, 'same'],
    [0.64, 'unsure'],
    [0.51, 'unsure'],
    [0.49, 'other'],
    [0, 'other'],
  ])('of a similarity of %d is %s', (alike, likeness) => {
    const [one, two] = apart(alike);
    expect(similarity(one, two)).toBeCloseTo(alike, 3);
    expect(likenessOf(one, two)).toBe(likeness);
  });
});
