import { writeFile } from 'node:fs/promises';
import { serve } from '../process/serve.ts';
import { follow } from './follow.ts';
import { type SpeechInput, speak } from './speak.ts';
import type { SpeechFailure } from './speech.ts';
import { writeWave } from './wave.ts';

export interface SpeakOrder extends Omit<SpeechInput, 'onProgress'> {
  readonly file: string;
  readonly sounds?: readonly string[] | undefined;
}

export type SpeakAnswer = { readonly durationMs: number; readonly f0Hz: number | null } | SpeechFailure;

serve(async ({ file, sounds, ...said }: SpeakOrder, job): Promise<SpeakAnswer> => {
  const input = { ...said, onProgress: (fraction: number) => job.progress(fraction) };
  const speech = await (sounds ? follow(input, sounds) : speak(input));
  if ('code' in speech) return speech;
  await writeFile(file, writeWave(speech.samples, speech.sampleRate));
  return { durationMs: Math.round((speech.samples.length / speech.sampleRate) * 1000), f0Hz: speech.f0Hz };
});
