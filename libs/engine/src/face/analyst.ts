import type { Picture } from '../video/decode.ts';
import { type Detection, Detector } from './detector.ts';
import { Embedder } from './embedder.ts';
import { type Look, lookOf } from './look.ts';
import { type FaceMesh, Mesher } from './mesher.ts';
import { type Square, wholeOf } from './square.ts';

export interface FaceTask {
  readonly picture: Picture;
  /** Where the face is known to be; null has it looked for, and all others with it. */
  readonly square: Square | null;
  readonly embed: boolean;
}

export interface FaceReport {
  /** Empty when the place was given. */
  readonly faces: readonly Detection[];
  /** Of the most certain face; null when there is none. */
  readonly mesh: FaceMesh | null;
  readonly embedding: Float32Array | null;
  readonly look: Look;
}

/** Looks at one picture at a time, remembering nothing, so that any number of them share the work with one result. */
export class FaceAnalyst {
  private constructor(
    private readonly detector: Detector,
    private readonly mesher: Mesher,
    private readonly embedder: Embedder,
  ) {}

  static async load(): Promise<FaceAnalyst> {
    return new FaceAnalyst(await Detector.load(), await Mesher.load(), await Embedder.load());
  }

  analyse({ picture, square, embed }: FaceTask): FaceReport {
    const faces = square ? [] : this.find(picture);
    const place = square ?? faces[0]?.square;
    if (!place) return { faces, mesh: null, embedding: null, look: lookOf(picture, wholeOf(picture)) };
    return {
      faces,
      mesh: this.mesher.mesh(picture, place),
      embedding: embed ? this.embedder.embed(picture, place) : null,
      look: lookOf(picture, place),
    };
  }

  /** A face far away is too small for the detector in the whole picture: then the halves are searched. */
  private find(picture: Picture): Detection[] {
    const found = this.detector.detect(picture, wholeOf(picture));
    if (found.length > 0) return found;
    return halves(picture)
      .flatMap((half) => this.detector.detect(picture, half))
      .sort((a, b) => b.score - a.score)
      .slice(0, 1);
  }
}

function halves({ width, height }: Picture): Square[] {
  const side = Math.min(width, height);
  const square = (x: number, y: number): Square => ({ x, y, side, angle: 0 });
  if (side * 1.2 > Math.max(width, height)) return [square(width / 2, height / 2)];
  return width > height
    ? [square(width / 2, height / 2), square(side / 2, height / 2), square(width - side / 2, height / 2)]
    : [square(width / 2, side / 2), square(width / 2, height / 2), square(width / 2, height - side / 2)];
}
