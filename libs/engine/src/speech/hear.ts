import type { HeardOutcome } from '../port.ts';
import { measureSound } from '../scan/listen.ts';
import { readSound } from '../video/sound-file.ts';
import { Unreadable } from '../video/unreadable.ts';
import { LONGEST_S } from './follow.ts';
import { resample } from './resample.ts';
import { SAMPLE_RATE } from './speech.ts';

const LISTENING_RATE = 16_000;
/** As soon as somebody has spoken, the rest need not be listened to. */
const STRETCH_S = 20;
const LEAST_SPEECH_S = 0.5;

/** The media child's look at an uploaded sound: its length as `follow` will find it, and whether anybody speaks in it. */
export async function hear(file: string): Promise<HeardOutcome> {
  try {
    const samples = await readSound(file, { rate: SAMPLE_RATE, maxSeconds: LONGEST_S + 1 });
    if (samples.length > LONGEST_S * SAMPLE_RATE)
      return { outcome: 'refused', code: 'sound.too_long', detail: `A sound may take ${LONGEST_S / 60} minutes at most.` };
    if (!isSpoken(samples)) return { outcome: 'refused', code: 'sound.no_speech', detail: 'Nobody can be heard speaking in this sound.' };
    // Rounded up: a film of this length has room for every sample.
    return { outcome: 'heard', durationMs: Math.ceil((samples.length * 1000) / SAMPLE_RATE) };
  } catch (error) {
    if (error instanceof Unreadable) return { outcome: 'refused', code: 'sound.unreadable', detail: error.message };
    throw error;
  }
}

function isSpoken(samples: Float32Array): boolean {
  let spoken = 0;
  for (let start = 0; start < samples.length && spoken < LEAST_SPEECH_S; start += STRETCH_S * SAMPLE_RATE) {
    const stretch = resample(samples.subarray(start, start + STRETCH_S * SAMPLE_RATE), SAMPLE_RATE, LISTENING_RATE);
    spoken += measureSound(stretch, LISTENING_RATE).speechSeconds;
  }
  return spoken >= LEAST_SPEECH_S;
}
