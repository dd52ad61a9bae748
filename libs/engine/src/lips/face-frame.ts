import { EYE_CORNER, INNER_LIP_MIDDLE, MESH_POINTS, MOUTH_CORNER } from './landmarks.ts';

/**
 * The face's own axes in one picture. Lengths in `unit`s, about the distance between the pupils: `u` runs to the picture's right
 * along the eyes, `v` down the face, both from the middle between the mouth's corners.
 */
export interface FaceFrame {
  readonly right: readonly [number, number];
  readonly down: readonly [number, number];
  /** Pixels. */
  readonly unit: number;
  readonly centre: readonly [number, number];
  /** Half the mouth's width, in units. */
  readonly halfWidth: number;
  /** Between the inner lips, in units, as the mesh sees it. */
  readonly gap: number;
}

const PUPILS_OF_CORNERS = 0.68;

/** One picture's points out of a track of frames x 478 x (x, y, z). */
export class Mesh {
  readonly #track: Float32Array;
  readonly #offset: number;

  constructor(track: Float32Array, frame: number) {
    this.#track = track;
    this.#offset = frame * MESH_POINTS * 3;
  }

  x(point: number): number {
    return this.#track[this.#offset + point * 3] ?? 0;
  }

  y(point: number): number {
    return this.#track[this.#offset + point * 3 + 1] ?? 0;
  }
}

export function faceFrame(mesh: Mesh): FaceFrame {
  const across = [mesh.x(EYE_CORNER.right) - mesh.x(EYE_CORNER.left), mesh.y(EYE_CORNER.right) - mesh.y(EYE_CORNER.left)] as const;
  const length = Math.max(1, Math.hypot(...across));
  const right = [across[0] / length, across[1] / length] as const;
  const down = [-right[1], right[0]] as const;
  const unit = length * PUPILS_OF_CORNERS;
  const { left: l, right: r } = MOUTH_CORNER;
  const { upper, lower } = INNER_LIP_MIDDLE;
  return {
    right,
    down,
    unit,
    centre: [(mesh.x(l) + mesh.x(r)) / 2, (mesh.y(l) + mesh.y(r)) / 2],
    halfWidth: Math.hypot(mesh.x(r) - mesh.x(l), mesh.y(r) - mesh.y(l)) / 2 / unit,
    gap: ((mesh.x(lower) - mesh.x(upper)) * down[0] + (mesh.y(lower) - mesh.y(upper)) * down[1]) / unit,
  };
}

/** Where a point of the mesh lies in face coordinates. */
export function toFace(mesh: Mesh, frame: FaceFrame, point: number): readonly [u: number, v: number] {
  return pixelToFace(frame, mesh.x(point), mesh.y(point));
}

export function pixelToFace({ centre, right, down, unit }: FaceFrame, x: number, y: number): readonly [u: number, v: number] {
  const [dx, dy] = [x - centre[0], y - centre[1]];
  return [(dx * right[0] + dy * right[1]) / unit, (dx * down[0] + dy * down[1]) / unit];
}

/** Where face coordinates lie in the picture, in pixels. */
export function toPicture({ centre, right, down, unit }: FaceFrame, u: number, v: number): readonly [x: number, y: number] {
  return [centre[0] + unit * (u * right[0] + v * down[0]), centre[1] + unit * (u * right[1] + v * down[1])];
}

/** Each point averaged with its neighbours in time: the tracker trembles by a third of a pixel, and lips that tremble are seen. */
export function smoothTrack(track: Float32Array): Float32Array {
  const stride = MESH_POINTS * 3;
  const frames = track.length / stride;
  const out = new Float32Array(track.length);
  for (let frame = 0; frame < frames; frame++) {
    const before = Math.max(0, frame - 1) * stride;
    const after = Math.min(frames - 1, frame + 1) * stride;
    for (let i = 0; i < stride; i++) {
      out[frame * stride + i] = ((track[before + i] ?? 0) + (track[frame * stride + i] ?? 0) + (track[after + i] ?? 0)) / 3;
    }
  }
  return out;
}
