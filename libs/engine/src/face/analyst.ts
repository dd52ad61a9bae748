import { type TeethLook, teethLookOf } from '../teeth/look.ts';
import type { Picture } from '../video/decode.ts';
import { type Detection, Detector } from './detector.ts';
import { Embedder } from './embedder.ts';
import { squareAround } from './geometry.ts';
import { type Look, lookOf } from './look.ts';
import { type FaceMesh, Mesher } from './mesher.ts';
import { type MouthLook, mouthLookOf } from './mouth-look.ts';
import { type Square, wholeOf } from './square.ts';

export interface FaceReport {
  /** How many faces, and where, the most certain first; null when the face was only followed from the picture before. */
  readonly faces: readonly Detection[] | null;
  /** Of the most certain face; null when there is none. */
  readonly mesh: FaceMesh | null;
  /** Whose face it is; only where faces were looked for. */
  readonly embedding: Float32Array | null;
  readonly look: Look;
  /** Null where there is no mesh. */
  readonly mouth: MouthLook | null;
  /** Null where none are seen. */
  readonly teeth: TeethLook | null;
}

/** Below it the followed face is lost and looked for again. */
const STILL_FOLLOWED = 0.9;

/** Looks at pictures and remembers nothing afterwards, so that any number of analysts share the work with one result. */
export class FaceAnalyst {
  private constructor(
    private readonly detector: Detector,
    private readonly mesher: Mesher,
    private readonly embedder: Embedder,
  ) {}

  static async load(): Promise<FaceAnalyst> {
    return new FaceAnalyst(await Detector.load(), await Mesher.load(), await Embedder.load());
  }

  /** A few pictures in a row: the face is looked for and recognised in the first one, and followed from then on. */
  survey(pictures: readonly Picture[]): FaceReport[] {
    const reports: FaceReport[] = [];
    for (const picture of pictures) {
      const before = reports.at(-1)?.mesh;
      const followed = before ? this.follow(picture, squareAround(before.points)) : null;
      reports.push(followed ?? this.search(picture, reports.length === 0));
    }
    return reports;
  }

  /** The mesh of a face whose place is known. */
  mesh(picture: Picture, square: Square): FaceMesh {
    return this.mesher.mesh(picture, square);
  }

  private follow(picture: Picture, square: Square): FaceReport | null {
    const mesh = this.mesher.mesh(picture, square);
    if (mesh.score < STILL_FOLLOWED) return null;
    return { faces: null, mesh, embedding: null, look: lookOf(picture, square), ...mouthOf(picture, mesh) };
  }

  private search(picture: Picture, recognise: boolean): FaceReport {
    const faces = this.find(picture);
    const place = faces[0]?.square;
    if (!place) return { faces, mesh: null, embedding: null, look: lookOf(picture, wholeOf(picture)), mouth: null, teeth: null };
    const embedding = recognise ? this.embedder.embed(picture, place) : null;
    const mesh = this.mesher.mesh(picture, place);
    return { faces, mesh, embedding, look: lookOf(picture, place), ...mouthOf(picture, mesh) };
  }

  /** A face far away is too small for the detector in the whole picture: then its parts are searched. */
  private find(picture: Picture): Detection[] {
    const found = this.detector.detect(picture, wholeOf(picture));
    if (found.length > 0) return found;
    const inParts = parts(picture).flatMap((part) => this.detector.detect(picture, part));
    return inParts.sort((a, b) => b.score - a.score).slice(0, 1);
  }
}

const mouthOf = (picture: Picture, { points }: FaceMesh): Pick<FaceReport, 'mouth' | 'teeth'> => ({
  mouth: mouthLookOf(picture, points),
  teeth: teethLookOf(picture, points),
});

/** Three overlapping squares along the picture's long side. */
function parts({ width, height }: Picture): Square[] {
  const side = Math.min(width, height);
  return [-1, 0, 1].map((step) => ({
    x: width / 2 + (step * (width - side)) / 2,
    y: height / 2 + (step * (height - side)) / 2,
    side,
    angle: 0,
  }));
}
