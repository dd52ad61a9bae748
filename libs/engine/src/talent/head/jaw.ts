import { smoothstep, type Vec3 } from '../vector.ts';
import type { LipRegion } from './lip-regions.ts';

/** Radians at a jaw opening of 1. */
const FULL_SWING = 0.2;
const HINGE = { y: 1.2, z: -2.2 };

/** Swings the lower face round the hinge before the ears; lips follow by how near they are to the opening. */
export class JawHinge {
  private readonly cos: number;
  private readonly sin: number;
  private readonly opening: number;

  constructor(opening: number) {
    this.opening = opening;
    this.cos = Math.cos(opening * FULL_SWING);
    this.sin = Math.sin(opening * FULL_SWING);
  }

  open([x, y, z]: Vec3, rest: Vec3, region: LipRegion): Vec3 {
    const raised = region.lip < 0 ? 0.16 * this.opening * (1 - 0.6 * Math.min(1, region.across) ** 2) * (region.edge ? 1 : 0.85) : 0;
    const share = this.opening > 0 ? follows(rest, region) : 0;
    const dy = y - HINGE.y;
    const dz = z - HINGE.z;
    const swungY = dy * this.cos - dz * this.sin;
    const swungZ = dy * this.sin + dz * this.cos;
    return [x, y + share * (swungY - dy) + raised, z + share * 0.8 * (swungZ - dz)];
  }
}

/** 1 where the skin goes with the jaw bone, 0 where it stays with the skull. */
function follows([x, y]: Vec3, region: LipRegion): number {
  const lateral = Math.min(1, region.across);
  if (region.lip > 0) return 1 - 0.72 * lateral ** 2.6 * (region.edge ? 1 : 0.9);
  if (region.corner) return 0.3;
  if (region.lip < 0) return 0.07 * lateral ** 4;
  if (region.height >= -0.25) return 0.2 * Math.exp(-((region.across - 1.1) ** 2) / 0.2 - region.height ** 2 / 1.4);
  const besideChin = 1 - smoothstep(0.9, 2.6, region.across) * 0.85;
  const underLip = y > -5.2 ? 0.75 + 0.25 * smoothstep(-3.8, -5.2, y) : 1;
  const towardsEar = 1 - 0.55 * smoothstep(3.6, 6.8, Math.abs(x));
  return besideChin * underLip * towardsEar;
}
