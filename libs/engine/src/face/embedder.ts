import type { Picture } from '../video/decode.ts';
import { Network } from './network.ts';
import { type Square, sampleSquare } from './square.ts';

const SIDE = 224;

/** Describes whose face it is (HSE FaceRes): 1024 numbers, close together for one person. */
export class Embedder {
  private constructor(private readonly network: Network) {}

  static async load(): Promise<Embedder> {
    return new Embedder(await Network.load('faceres', SIDE));
  }

  embed(picture: Picture, square: Square): Float32Array {
    const [embedding] = this.network.run(sampleSquare(picture, square, SIDE), ['global_pooling/Mean']);
    if (!embedding) throw new Error('The face embedding has other outputs.');
    return embedding;
  }
}

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

/** The mean of several embeddings of one person. */
export function meanEmbedding(embeddings: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(embeddings[0]?.length ?? 0);
  for (const embedding of embeddings)
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + (embedding[i] ?? 0) / embeddings.length;
  return mean;
}
