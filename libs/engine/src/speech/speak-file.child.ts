import { writeFile } from 'node:fs/promises';
import { serve } from '../process/serve.ts';
import { type SpeechInput, speak } from './speak.ts';
import type { SpeechFailure } from './speech.ts';
import { writeWave } from './wave.ts';

export interface SpeakOrder extends Omit<SpeechInput, 'onProgress'> {
  readonly file: string;
}

export type SpeakAnswer = { readonly durationMs: number; readonly f0Hz: number | null } | SpeechFailure;

serve(async ({ file, ...input }: SpeakOrder, job): Promise<SpeakAnswer> => {
  const speech = await speak({ ...input, onProgress: (fraction) => job.progress(fraction) });
  if ('code' in speech) return speech;
  await writeFile(file, writeWave(speech.samples, speech.sampleRate));
  return { durationMs: Math.round((speech.samples.length / speech.sampleRate) * 1000), f0Hz: speech.f0Hz };
});
