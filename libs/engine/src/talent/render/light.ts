import { clamp, dot, normalised, type Vec3 } from '../vector.ts';

/** From where the light comes: a warm key from the upper left, a cool fill from the right. */
export const KEY_LIGHT: Vec3 = [-0.52, 0.5, 0.69];
export const FILL_LIGHT: Vec3 = [0.78, 0.05, 0.62];

const TO_CAMERA = 1;
export const KEY_HALFWAY = normalised([KEY_LIGHT[0], KEY_LIGHT[1], KEY_LIGHT[2] + TO_CAMERA]);
export const FILL_HALFWAY = normalised([FILL_LIGHT[0], FILL_LIGHT[1], FILL_LIGHT[2] + TO_CAMERA]);

/** Light that wraps round an edge by `wrap`, as it does on skin: 0 to 1. */
export const wrapped = (normal: Vec3, light: Vec3, wrap: number): number => Math.max(0, (dot(normal, light) + wrap) / (1 + wrap));

/** A lit colour component of gamma 2, 0 to 1 -> 0 to 255. */
export const exposed = (light: number): number => Math.sqrt(clamp(light)) * 255;
