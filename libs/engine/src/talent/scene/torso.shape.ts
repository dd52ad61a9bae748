import { bell, smoothstep } from '../vector.ts';

/** Neck, shoulders and chest as a height field over the picture plane, in cm. */
export class TorsoShape {
  readonly neckWidth: number;
  private readonly male: 0 | 1;

  constructor(male: boolean) {
    this.male = male ? 1 : 0;
    this.neckWidth = 3.95 + this.male * 1.15;
  }

  /** How far forward the body reaches at (x, y); null beside it. */
  depth(x: number, y: number): number | null {
    const across = Math.abs(x / this.halfWidth(y));
    if (across >= 1) return null;
    const thickness = y > -9.6 ? 4.4 : 4.4 + 4.2 * smoothstep(0, 9, -9.6 - y);
    const chest = 0.5 * bell(Math.abs(x) - 6, 2.5) * smoothstep(-13, -17, y);
    return -3.2 + thickness * Math.sqrt(1 - across ** 2.3) - 0.9 * smoothstep(-9, -13, y) + chest;
  }

  /** Slopes of the surface: what its normal leans to the right and up. */
  slope(x: number, y: number, depth: number): readonly [number, number] {
    const step = 0.06;
    const at = (px: number, py: number) => this.depth(px, py) ?? depth - 0.2;
    return [(at(x - step, y) - at(x + step, y)) / (2 * step), (at(x, y - step) - at(x, y + step)) / (2 * step)];
  }

  /** The height of the shirt's collar. */
  collar(x: number): number {
    const reach = this.neckWidth + 1.5;
    return Math.abs(x) < reach ? -10.2 - (2.9 + this.male * 0.3) * Math.sqrt(1 - (x / reach) ** 2) : -10.2;
  }

  private halfWidth(y: number): number {
    const below = -9.6 - y;
    if (below <= 0) return this.neckWidth;
    const shoulder = 1 - Math.exp(-((below / (4.6 - this.male * 0.5)) ** 1.75));
    const arms = 0.16 * Math.max(0, below - 9) * (this.male ? 0.9 : 0.4);
    return this.neckWidth + 1.1 * smoothstep(0, 2.4, below) + (10.2 + this.male * 3.4) * shoulder + arms;
  }
}
