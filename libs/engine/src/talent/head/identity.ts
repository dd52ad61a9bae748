import type { FaceShape } from '../person.ts';
import { bell, smoothstep, type Vec3 } from '../vector.ts';
import { canonicalFace, type FaceMesh } from './canonical-face.ts';
import { EYES, type EyeLandmarks, eyeOutline } from './landmarks.ts';

const MOUTH_HEIGHT = -4.25;

/** The face of one person at rest, in centimetres, its mouth as slightly open as the canonical one. */
export function shapeFace(shape: FaceShape): FaceMesh {
  const eyes = EYES.map((eye) => centroid(canonicalFace, eye));
  return canonicalFace.map((vertex) => {
    const features = mouth(
      nose(
        eyes.reduce((moved, eye) => aroundEye(moved, vertex, eye, shape), vertex),
        vertex,
        shape,
      ),
      vertex,
      shape,
    );
    return proportions(brows(features, vertex, shape), vertex, shape);
  });
}

export function centroid(face: FaceMesh, eye: EyeLandmarks): Vec3 {
  const outline = eyeOutline(eye);
  const sum = (axis: 0 | 1 | 2) => outline.reduce((total, vertex) => total + (face[vertex]?.[axis] ?? 0), 0) / outline.length;
  return [sum(0), sum(1), sum(2)];
}

/** The middle of the eyeball, which lies behind the lids. */
export function eyeballOf(face: FaceMesh, eye: EyeLandmarks): Vec3 {
  const [x, y, z] = centroid(face, eye);
  return [x, y, z - 1.02];
}

/** The canonical eyes are small and nearly shut: every person's are opened first. */
function aroundEye([x, y, z]: Vec3, [x0, y0]: Vec3, eye: Vec3, shape: FaceShape): Vec3 {
  const dx = x0 - eye[0];
  const dy = y0 - eye[1];
  const near = Math.exp(-((dx * dx) / 3.2 + (dy * dy) / 2));
  const wider = dx * (0.1 + shape.eyeSize * 0.8) + Math.sign(eye[0]) * shape.eyeGap;
  const taller = dy * (0.26 + shape.eyeSize * 1.2 + (dy > 0 ? 0.12 : 0));
  return [x + wider * near, y + taller * near, z];
}

function nose([x, y, z]: Vec3, [x0, y0]: Vec3, shape: FaceShape): Vec3 {
  const bridge = bell(x0, 1.5) * smoothstep(-2.6, -1.2, y0) * (1 - smoothstep(1.5, 3.5, y0));
  const tip = smoothstep(-2.8, -1.4, y0) * (1 - smoothstep(-0.6, 1.8, y0)) * bell(x0, 1.6);
  return [x + x0 * (shape.noseWidth - 0.1) * bridge, y + (0.32 + shape.noseTip) * tip, z + (shape.noseDepth - 0.25) * bridge * bell(x0, 1)];
}

function mouth([x, y, z]: Vec3, [x0, y0]: Vec3, shape: FaceShape): Vec3 {
  const dy = y0 - MOUTH_HEIGHT;
  const near = Math.exp(-((x0 * x0) / 8 + (dy * dy) / 2.2));
  const wide = Math.exp(-((x0 * x0) / 14 + (dy * dy) / 4));
  return [x + x0 * shape.mouthWidth * wide, y + dy * shape.lipFullness * 0.42 * near, z + 0.18 * shape.lipFullness * near];
}

function brows([x, y, z]: Vec3, [x0, y0]: Vec3, shape: FaceShape): Vec3 {
  const side = Math.abs(x0);
  const near = Math.exp(-((y0 - 4.6) ** 2) / 1.2) * smoothstep(0.6, 2, side) * (1 - smoothstep(6, 7.5, side));
  return [x, y + shape.browHeight * near, z];
}

function proportions([x, y, z]: Vec3, [, y0]: Vec3, shape: FaceShape): Vec3 {
  const width = (1 + shape.faceWidth) * (1 + shape.jawWidth * smoothstep(-1, -7, y0) + shape.cheeks * 0.05 * bell(y0 + 0.5, 2));
  return [x * width, y - shape.chin * smoothstep(-5, -8.5, y0), z];
}
