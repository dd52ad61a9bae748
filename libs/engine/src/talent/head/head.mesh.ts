import { at, smoothstep, type Vec3 } from '../vector.ts';
import { canonicalFace, canonicalTriangles, FACE_VERTICES, type FaceMesh } from './canonical-face.ts';
import { EYES, eyeOutline, MOUTH_OPENING, OVAL } from './landmarks.ts';
import { compose, subdivide } from './subdivision.ts';

/** How the sides of the head go on behind the face's oval, in cm: outwards, back and up, ring by ring. */
const RINGS = [
  { out: 0.42, back: -1.1, lift: -0.02 },
  { out: 0.45, back: -2.7, lift: 0.35 },
  { out: 0.05, back: -5, lift: 0.9 },
  { out: -0.8, back: -8, lift: 1.6 },
] as const;
const MIDDLE_HEIGHT = 0.6;

/** Face, sides of the head and holes for eyes and mouth, twice subdivided. */
export class HeadMesh {
  readonly vertices: number;
  readonly triangles: Int32Array;
  private readonly offsets: Int32Array;
  private readonly sources: Uint16Array;
  private readonly weights: Float32Array;
  private readonly winding: number;

  constructor() {
    const coarse = coarseTriangles();
    const first = subdivide(FACE_VERTICES + RINGS.length * OVAL.length, coarse.triangles);
    const second = subdivide(first.blends.length, first.triangles);
    const blends = compose(first, second);
    this.vertices = blends.length;
    this.triangles = Int32Array.from(second.triangles);
    this.winding = coarse.winding;
    this.offsets = new Int32Array(blends.length + 1);
    blends.forEach((blend, vertex) => {
      this.offsets[vertex + 1] = at(this.offsets, vertex) + blend.length;
    });
    const flat = blends.flat();
    this.sources = Uint16Array.from(flat, ([source]) => source);
    this.weights = Float32Array.from(flat, ([, weight]) => weight);
  }

  /** x, y, z of every fine vertex. */
  refine(face: FaceMesh): Float32Array {
    const coarse = [...face, ...sidesOf(face)].flat();
    const fine = new Float32Array(this.vertices * 3);
    for (let vertex = 0; vertex < this.vertices; vertex++) {
      let x = 0;
      let y = 0;
      let z = 0;
      const end = this.offsets[vertex + 1] as number;
      for (let i = this.offsets[vertex] as number; i < end; i++) {
        const source = 3 * (this.sources[i] as number);
        const weight = this.weights[i] as number;
        x += (coarse[source] as number) * weight;
        y += (coarse[source + 1] as number) * weight;
        z += (coarse[source + 2] as number) * weight;
      }
      fine[3 * vertex] = x;
      fine[3 * vertex + 1] = y;
      fine[3 * vertex + 2] = z;
    }
    return fine;
  }

  /** Unit normals, outwards, of the positions that `refine` gave. */
  normalsOf(positions: Float32Array): Float32Array {
    const normals = new Float32Array(positions.length);
    for (let t = 0; t < this.triangles.length; t += 3) this.addNormal(positions, normals, t);
    for (let i = 0; i < normals.length; i += 3) {
      const [x, y, z] = [normals[i] as number, normals[i + 1] as number, normals[i + 2] as number];
      const scale = 1 / Math.max(1e-9, Math.sqrt(x * x + y * y + z * z));
      normals[i] = x * scale;
      normals[i + 1] = y * scale;
      normals[i + 2] = z * scale;
    }
    return normals;
  }

  private addNormal(v: Float32Array, normals: Float32Array, triangle: number): void {
    const a = 3 * (this.triangles[triangle] as number);
    const b = 3 * (this.triangles[triangle + 1] as number);
    const c = 3 * (this.triangles[triangle + 2] as number);
    const ux = (v[b] as number) - (v[a] as number);
    const uy = (v[b + 1] as number) - (v[a + 1] as number);
    const uz = (v[b + 2] as number) - (v[a + 2] as number);
    const wx = (v[c] as number) - (v[a] as number);
    const wy = (v[c + 1] as number) - (v[a + 1] as number);
    const wz = (v[c + 2] as number) - (v[a + 2] as number);
    const nx = this.winding * (uy * wz - uz * wy);
    const ny = this.winding * (uz * wx - ux * wz);
    const nz = this.winding * (ux * wy - uy * wx);
    for (let corner = 0; corner < 3; corner++) {
      const vertex = corner === 0 ? a : corner === 1 ? b : c;
      normals[vertex] = (normals[vertex] as number) + nx;
      normals[vertex + 1] = (normals[vertex + 1] as number) + ny;
      normals[vertex + 2] = (normals[vertex + 2] as number) + nz;
    }
  }
}

/** `winding` is 1 when the triangles turn counter-clockwise, seen from the front. */
function coarseTriangles(): { triangles: number[]; winding: number } {
  const holes = [new Set<number>(MOUTH_OPENING), ...EYES.map((eye) => new Set(eyeOutline(eye)))];
  const face = canonicalTriangles.filter((triangle) => !holes.some((hole) => triangle.every((vertex) => hole.has(vertex))));
  const area = face.reduce((sum, [a, b, c]) => {
    const [p, q, r] = [at(canonicalFace, a), at(canonicalFace, b), at(canonicalFace, c)];
    return sum + (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  }, 0);
  const winding = Math.sign(area);
  const sides = RINGS.flatMap((_, ring) => OVAL.flatMap((_, step) => quad(ring, step, winding)));
  return { triangles: [...face.flat(), ...sides], winding };
}

function quad(ring: number, step: number, winding: number): readonly number[] {
  const [a, b, c, d] = [ringVertex(ring, step), ringVertex(ring, step + 1), ringVertex(ring + 1, step), ringVertex(ring + 1, step + 1)];
  return winding > 0 ? [a, c, b, b, c, d] : [a, b, c, b, d, c];
}

/** Ring 0 is the face's own oval. */
function ringVertex(ring: number, step: number): number {
  const around = step % OVAL.length;
  return ring === 0 ? at(OVAL, around) : FACE_VERTICES + (ring - 1) * OVAL.length + around;
}

function sidesOf(face: FaceMesh): Vec3[] {
  return RINGS.flatMap(({ out, back, lift }) =>
    OVAL.map((vertex): Vec3 => {
      const [x, y, z] = at(face, vertex);
      const length = Math.hypot(x, y - MIDDLE_HEIGHT);
      const low = smoothstep(-2, -8, y);
      const outX = (x / length) * out * (1 - 0.6 * low);
      const outY = ((y - MIDDLE_HEIGHT) / length) * out * (1 - 0.9 * low);
      return [x + outX, y + outY + low * lift, z + back * (1 - 0.25 * low)];
    }),
  );
}
