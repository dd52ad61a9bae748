/** Measured: one person at all poses is above the first, two people are below the second. Between them a human looks. */
const SAME_FACE = 0.65;
const OTHER_FACE = 0.5;

/**
 * 0 to 1; the same scale as Human's `match.similarity`, on which the thresholds were measured:
 * one person above 0.65, two people below 0.5.
 */
export function similarity(a: Float32Array, b: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  const closeness = 1 - Math.sqrt(25 * squares) / 100;
  return Math.min(1, Math.max(0, (closeness - 0.2) / 0.6));
}

/** What can be said of two faces without a human eye. Callers get this and never a score: nobody is to learn how near they came. */
export type Likeness = 'same' | 'unsure' | 'other';

export function likenessOf(a: Float32Array, b: Float32Array): Likeness {
  const alike = similarity(a, b);
  if (alike >= SAME_FACE) return 'same';
  return alike < OTHER_FACE ? 'other' : 'unsure';
}

/** The mean of several embeddings of one person. */
export function meanEmbedding(embeddings: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(embeddings[0]?.length ?? 0);
  for (const embedding of embeddings)
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + (embedding[i] ?? 0) / embeddings.length;
  return mean;
}
