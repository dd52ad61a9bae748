import { turnOf } from '../face/geometry.ts';
import { median } from '../median.ts';
import { type TeethRow, teethRow } from '../teeth/texture.ts';
import type { Sample } from './sample.ts';

/** Degrees that a head may be turned away from how it is held in the idle footage: teeth lie before the eyes, and shift against them. */
const MOST_TURN = 6;
/** Of the middle sample's: what is less sharp moved. */
const SHARP = 0.75;
/** Looks that are laid over each other: enough to get rid of the noise, few enough to stay sharp. */
const LOOKS = 4;

/** The person's upper teeth out of the samples that show most of them; null when the film shows none well enough. */
export function ownTeeth(samples: readonly Sample[], idle: Float32Array): TeethRow | null {
  const rest = turnOf(idle);
  const sharp = SHARP * median(samples.map(({ look }) => look.sharpness));
  const looks = samples.flatMap(({ mesh, look, teeth }) => {
    if (!mesh || !teeth || look.sharpness < sharp) return [];
    const turn = turnOf(mesh.points);
    return Math.hypot(turn.yaw - rest.yaw, turn.pitch - rest.pitch) > MOST_TURN ? [] : [teeth];
  });
  looks.sort((a, b) => b.area - a.area);
  return teethRow(looks.slice(0, LOOKS).map(({ patch }) => patch));
}
