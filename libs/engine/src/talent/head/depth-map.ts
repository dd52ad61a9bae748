import { rasterise } from '../render/rasterise.ts';
import { at, type Vec3 } from '../vector.ts';

const SCALE = 4;
const [WIDTH, HEIGHT] = [18 * SCALE, 22 * SCALE];
const NOTHING = -12;
/** Thicker than any nose: a ray this far behind the surface has passed the head. */
const THICKNESS = 5;

/** How far forward the head reaches, seen from the front; coarse, and enough for soft shadows. */
export class DepthMap {
  private readonly depth = new Float32Array(WIDTH * HEIGHT).fill(NOTHING);

  constructor(positions: Float32Array, triangles: Int32Array) {
    const corner = (index: number): Vec3 => {
      const vertex = 3 * at(triangles, index);
      return [(at(positions, vertex) + 9) * SCALE, (11 - at(positions, vertex + 1)) * SCALE, at(positions, vertex + 2)];
    };
    for (let t = 0; t < triangles.length; t += 3) {
      const [a, b, c] = [corner(t), corner(t + 1), corner(t + 2)];
      rasterise(a, b, c, { width: WIDTH, height: HEIGHT }, (x, y, u, v, w) => {
        const z = u * a[2] + v * b[2] + w * c[2];
        const cell = y * WIDTH + x;
        if (z > at(this.depth, cell)) this.depth[cell] = z;
      });
    }
  }

  blocks(from: Vec3, way: Vec3): boolean {
    for (let step = 0.35; step < 7; step *= 1.22) {
      const x = Math.round((from[0] + way[0] * step + 9) * SCALE);
      const y = Math.round((11 - from[1] - way[1] * step) * SCALE);
      if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT) return false;
      const z = from[2] + way[2] * step;
      const surface = at(this.depth, y * WIDTH + x);
      if (surface > z + 0.05 && surface < z + THICKNESS) return true;
    }
    return false;
  }
}
