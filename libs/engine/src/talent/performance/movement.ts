import { type MouthMoment } from '../../lips/mouth-track.ts';
import type { MouthShape } from '../../lips/viseme.ts';
import { type Random, randomOf } from '../../random.ts';
import type { Person } from '../person.ts';
import type { Moment } from '../portrait.ts';
import { at, mix, type Vec2 } from '../vector.ts';

/** How shut the lids are, frame after frame. */
const BLINK = [0.35, 0.92, 1, 0.7, 0.35, 0.12] as const;
const RESTING_LIDS = 0.03;
const SILENT_MOUTH: MouthShape = { open: 0, wide: 0, round: 0, press: 0.1, bite: 0, tongue: 0 };
/** Breaths, in radians a second. */
const BREATH = 1.55;

/** Blinks, sway, glances and breath, seeded, over a mouth's course; `energy` is how loud each frame is, 0 to 1. */
export function planMovement(person: Person, mouths: readonly MouthMoment[], energy: Float32Array, fps: number): readonly Moment[] {
  const random = randomOf(person.seed + 1);
  const blinks = planBlinks(mouths.length, fps, random);
  const [yaw, pitch, roll, across, up] = [drift(4, random), drift(4, random), drift(3, random), drift(3, random), drift(3, random)];
  const glances = planGlances(mouths.length, random);
  let effort = 0;
  return mouths.map((mouth, frame) => {
    const t = frame / fps;
    effort += (at(energy, frame) * mouth.active - effort) * 0.18;
    const glance = at(glances, frame);
    return {
      mouth: blendMouth(mouth),
      blink: RESTING_LIDS + at(blinks, frame) * (1 - RESTING_LIDS),
      smile: 0.34 + 0.1 * Math.sin(t * 0.31) - 0.1 * mouth.active,
      pose: {
        yaw: 0.075 * yaw(t) + 0.03 * effort * Math.sin(t * 1.9),
        pitch: 0.04 * pitch(t) + 0.045 * (effort - 0.2 * mouth.active),
        roll: 0.035 * roll(t),
        shift: [0.28 * across(t), 0.1 * up(t) + 0.05 * Math.sin(t * BREATH)],
      },
      // Eyes hold on to what they look at while the head sways.
      gaze: [glance[0] - 0.0675 * yaw(t), glance[1] + 0.036 * pitch(t)],
      body: [1.6 * across(t * 0.9), 1.2 + 1.1 * Math.sin(t * BREATH)],
    };
  });
}

function blendMouth(mouth: MouthMoment): MouthShape {
  const share = (key: keyof MouthShape) => mix(SILENT_MOUTH[key], mouth[key], mouth.active);
  return {
    open: share('open'),
    wide: share('wide'),
    round: share('round'),
    press: share('press'),
    bite: share('bite'),
    tongue: share('tongue'),
  };
}

function planBlinks(frames: number, fps: number, random: Random): Float32Array {
  const lids = new Float32Array(frames);
  for (let t = 1.2 + random() * 2; t < frames / fps - 0.5; t += 1.8 + random() * 3.4) {
    BLINK.forEach((shut, step) => {
      const frame = Math.round(t * fps) + step;
      if (frame < frames) lids[frame] = Math.max(at(lids, frame), shut);
    });
  }
  return lids;
}

function planGlances(frames: number, random: Random): readonly Vec2[] {
  const glances: Vec2[] = [];
  while (glances.length < frames) {
    const glance: Vec2 = [(random() - 0.5) * 0.05, (random() - 0.5) * 0.03];
    const held = Math.round(10 + random() * 40);
    for (let frame = 0; frame < held; frame++) glances.push(glance);
  }
  return glances;
}

/** A slow, never repeating swing between about -0.5 and 0.5. */
function drift(waves: number, random: Random): (t: number) => number {
  const parts = Array.from({ length: waves }, () => {
    const frequency = 0.06 + 0.34 * random();
    const phase = random() * 2 * Math.PI;
    return { frequency, phase, height: 0.4 + 0.6 * random() };
  });
  return (t) =>
    parts.reduce((sum, { frequency, phase, height }) => sum + height * Math.sin(2 * Math.PI * frequency * t + phase), 0) / waves;
}
