import { meanEmbedding, similarity } from './embedder.ts';

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
