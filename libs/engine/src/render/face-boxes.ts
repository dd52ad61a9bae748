import { faceFrame, Mesh } from '../lips/face-frame.ts';
import { MESH_POINTS, OUTER_LIPS } from '../lips/landmarks.ts';
import { median } from '../median.ts';
import type { Box } from '../picture/frame.ts';

const FACE_POINTS = Array.from({ length: MESH_POINTS - 10 }, (_, point) => point);
/** Half a second: nobody's head leaves its place and comes back unseen in between. */
const EVERY = 12;
/** Room for a jaw that opens, in units of the face frame. */
const MOUTH_ROOM = 0.4;

const framesOf = (track: Float32Array): number => track.length / (MESH_POINTS * 3);

/** Forehead to chin, ear to ear, wherever the head goes in the idle footage. */
export const headBox = (track: Float32Array): Box => boxOf(track, FACE_POINTS, 0);

/** The mouth, wherever it goes, open. */
export const mouthBox = (track: Float32Array): Box => boxOf(track, OUTER_LIPS, MOUTH_ROOM);

/** What the mesh takes for a gap between the closed lips: the median, in units. */
export function restGap(track: Float32Array): number {
  return median(Array.from({ length: framesOf(track) }, (_, frame) => faceFrame(new Mesh(track, frame)).gap));
}

function boxOf(track: Float32Array, points: readonly number[], room: number): Box {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let frame = 0; frame < framesOf(track); frame += EVERY) {
    const mesh = new Mesh(track, frame);
    const margin = room * faceFrame(mesh).unit;
    for (const point of points) {
      left = Math.min(left, mesh.x(point) - margin);
      right = Math.max(right, mesh.x(point) + margin);
      top = Math.min(top, mesh.y(point) - margin / 2);
      bottom = Math.max(bottom, mesh.y(point) + margin);
    }
  }
  return { left, top, width: right - left, height: bottom - top };
}
