import { randomOf } from '../../random.ts';
import { KEY_LIGHT } from '../render/light.ts';
import { at, dot, type Vec3 } from '../vector.ts';
import { DepthMap } from './depth-map.ts';

const SAMPLES = 90;
const SHADOW_RAYS = 14;
/** How wide the lamp is: its rays differ by this much. */
const LAMP_SPREAD = 0.28;

export interface Occlusion {
  /** 0 to 1 per vertex: how much of the sky above the skin is free. */
  readonly sky: Float32Array;
  /** 0 to 1 per vertex: how much of the key light reaches it. */
  readonly key: Float32Array;
}

/** Baked once on the resting face: a mouth that opens does not move the shadow of the nose. */
export function bakeOcclusion(positions: Float32Array, normals: Float32Array, triangles: Int32Array): Occlusion {
  const depth = new DepthMap(positions, triangles);
  const directions = sphere(SAMPLES);
  const count = positions.length / 3;
  const sky = new Float32Array(count);
  const key = new Float32Array(count);
  for (let vertex = 0; vertex < count; vertex++) {
    const normal = vectorAt(normals, vertex);
    const [x, y, z] = vectorAt(positions, vertex);
    // A little above the skin, lest it shadows itself.
    const from: Vec3 = [x + normal[0] * 0.08, y + normal[1] * 0.08, z + normal[2] * 0.08];
    sky[vertex] = freeSky(depth, from, normal, directions);
    const lamp = directions.slice(0, SHADOW_RAYS).map((way) => nearKey(way));
    key[vertex] = lamp.filter((way) => !depth.blocks(from, way)).length / SHADOW_RAYS;
  }
  return { sky, key };
}

const nearKey = (way: Vec3): Vec3 => [
  KEY_LIGHT[0] + way[0] * LAMP_SPREAD,
  KEY_LIGHT[1] + way[1] * LAMP_SPREAD,
  KEY_LIGHT[2] + way[2] * LAMP_SPREAD,
];

function freeSky(depth: DepthMap, from: Vec3, normal: Vec3, directions: readonly Vec3[]): number {
  let all = 0;
  let free = 0;
  for (const way of directions) {
    const weight = dot(way, normal);
    if (weight <= 0.05) continue;
    all += weight;
    if (!depth.blocks(from, way)) free += weight;
  }
  return all > 0 ? free / all : 1;
}

function sphere(count: number): readonly Vec3[] {
  const random = randomOf(5);
  return Array.from({ length: count }, (): Vec3 => {
    const z = random() * 2 - 1;
    const angle = random() * 2 * Math.PI;
    const radius = Math.sqrt(1 - z * z);
    return [radius * Math.cos(angle), radius * Math.sin(angle), z];
  });
}

const vectorAt = (list: Float32Array, index: number): Vec3 => [at(list, 3 * index), at(list, 3 * index + 1), at(list, 3 * index + 2)];
