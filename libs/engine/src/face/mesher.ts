import type { Picture } from '../video/decode.ts';
import { Network } from './network.ts';
import { EYE_CONTOUR, LEFT_EYE, LEFT_IRIS, LIPS, RIGHT_EYE, RIGHT_IRIS } from './refinement.ts';
import { placeInPicture, type Square, sampleSquare } from './square.ts';

export const MESH_POINTS = 478;

export interface FaceMesh {
  /** 0 to 1: that there is a face in the square at all. */
  readonly score: number;
  /** 478 x (x, y, z) in pixels of the picture, to fractions of one; z grows away from the camera, 0 at the head's middle. */
  readonly points: Float32Array;
}

const SIDE = 192;
const SURFACE_POINTS = 468;
/** Face or none, surface, lips, right eye, left eye, right iris, left iris. */
const OUTPUTS = ['Identity:0', 'Identity_4:0', 'Identity_3:0', 'Identity_1:0', 'Identity_5:0', 'Identity_2:0', 'Identity_6:0'] as const;

/** Finds the 478 points of one face (MediaPipe's attention mesh: lips, eyes and irises are refined by heads of their own). */
export class Mesher {
  private constructor(private readonly network: Network) {}

  static async load(): Promise<Mesher> {
    return new Mesher(await Network.load('facemesh-attention', SIDE));
  }

  mesh(picture: Picture, square: Square): FaceMesh {
    const pixels = sampleSquare(picture, square, SIDE).map((value) => value / 255);
    const [flag, surface, lips, rightEye, leftEye, rightIris, leftIris] = this.network.run(pixels, OUTPUTS);
    if (!flag || !surface || !lips || !rightEye || !leftEye || !rightIris || !leftIris) throw new Error('The face mesh has other outputs.');
    const points = new Float32Array(MESH_POINTS * 3);
    points.set(surface.subarray(0, SURFACE_POINTS * 3));
    refine(points, LIPS, lips);
    refine(points, RIGHT_EYE, rightEye);
    refine(points, LEFT_EYE, leftEye);
    addIris(points, RIGHT_IRIS, rightIris, RIGHT_EYE);
    addIris(points, LEFT_IRIS, leftIris, LEFT_EYE);
    toPicture(points, square);
    return { score: flag[0] ?? 0, points };
  }
}

/** The heads answer in the plane; depth stays the surface's. */
function refine(points: Float32Array, indices: readonly number[], plane: Float32Array): void {
  indices.forEach((index, order) => {
    points[index * 3] = plane[order * 2] ?? 0;
    points[index * 3 + 1] = plane[order * 2 + 1] ?? 0;
  });
}

function addIris(points: Float32Array, indices: readonly number[], plane: Float32Array, eye: readonly number[]): void {
  refine(points, indices, plane);
  const depth = eye.slice(0, EYE_CONTOUR).reduce((sum, index) => sum + (points[index * 3 + 2] ?? 0), 0) / EYE_CONTOUR;
  for (const index of indices) points[index * 3 + 2] = depth;
}

function toPicture(points: Float32Array, square: Square): void {
  for (let at = 0; at < points.length; at += 3) {
    const [x, y] = placeInPicture(square, (points[at] ?? 0) / SIDE, (points[at + 1] ?? 0) / SIDE);
    points[at] = x;
    points[at + 1] = y;
    points[at + 2] = ((points[at + 2] ?? 0) * square.side) / SIDE;
  }
}
