import type { Vec2, Vec3 } from '../vector.ts';

/** The picture, in pixels. */
export const PICTURE = { width: 720, height: 1280 } as const;

/** Where the middle of the head is seen, how large a centimetre is there, and how far away the camera stands, in cm. */
const VIEW = { x: 360, y: 545, pixelsPerCm: 21.5, distance: 62 } as const;
/** The head turns on the neck. */
const PIVOT: Vec3 = [0, -7, -4];

export const PIXELS_PER_CM = VIEW.pixelsPerCm;

/** Radians and centimetres. */
export interface HeadPose {
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  readonly shift: Vec2;
}

/** Pixels at the depth of `z`, for one centimetre. */
export const scaleAt = (z: number): number => (VIEW.pixelsPerCm * VIEW.distance) / (VIEW.distance - z);

export function project([x, y, z]: Vec3): Vec2 {
  const scale = scaleAt(z);
  return [VIEW.x + x * scale, VIEW.y - y * scale];
}

/** Head space -> world space and the picture, for one pose. */
export class HeadTransform {
  private readonly sines: Vec3;
  private readonly cosines: Vec3;
  private readonly shift: Vec2;

  constructor({ yaw, pitch, roll, shift }: HeadPose) {
    this.sines = [Math.sin(yaw), Math.sin(pitch), Math.sin(roll)];
    this.cosines = [Math.cos(yaw), Math.cos(pitch), Math.cos(roll)];
    this.shift = shift;
  }

  rotate([x, y, z]: Vec3): Vec3 {
    const [sinYaw, sinPitch, sinRoll] = this.sines;
    const [cosYaw, cosPitch, cosRoll] = this.cosines;
    const turned = x * cosYaw + z * sinYaw;
    const depth = -x * sinYaw + z * cosYaw;
    const nodded = y * cosPitch - depth * sinPitch;
    return [turned * cosRoll - nodded * sinRoll, turned * sinRoll + nodded * cosRoll, y * sinPitch + depth * cosPitch];
  }

  place([x, y, z]: Vec3): Vec3 {
    const [a, b, c] = this.rotate([x - PIVOT[0], y - PIVOT[1], z - PIVOT[2]]);
    return [a + PIVOT[0] + this.shift[0], b + PIVOT[1] + this.shift[1], c + PIVOT[2]];
  }

  see(point: Vec3): Vec2 {
    return project(this.place(point));
  }
}
