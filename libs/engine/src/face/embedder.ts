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
