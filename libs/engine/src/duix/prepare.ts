import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Refused } from '../port.ts';
import type { Job } from '../process/serve.ts';
import { CloneUnreadable, loadClone } from '../render/clone.ts';
import type { ProduceInput } from '../render/produce.ts';
import { voiceOver } from '../render/voice-over.ts';
import { writeWave } from '../speech/wave.ts';

export interface Prepared {
  readonly outcome: 'prepared';
  /** The clone's footage, and what is to be heard; files. */
  readonly video: string;
  readonly audio: string;
}

/** Where the sound and its cues lie in an order's work folder. */
export const speechFiles = (work: string) => ({ sound: join(work, 'speech.wav'), timing: join(work, 'speech.json') });

/** What Duix needs for one film: silent footage and speech. Runs in a media child. */
export async function prepare(order: ProduceInput, job: Job): Promise<Prepared | Refused> {
  try {
    const clone = await loadClone(order.input.clone);
    const speech = await voiceOver(order, clone, (fraction) => job.progress(fraction));
    if ('code' in speech) return { outcome: 'refused', ...speech };
    const { samples, ...timing } = speech;
    const files = speechFiles(order.work);
    await writeFile(files.sound, writeWave(samples, speech.sampleRate));
    await writeFile(files.timing, JSON.stringify(timing));
    return { outcome: 'prepared', video: clone.video, audio: files.sound };
  } catch (error) {
    if (error instanceof CloneUnreadable) return { outcome: 'refused', code: 'render.clone_unreadable', detail: error.message };
    throw error;
  }
}
