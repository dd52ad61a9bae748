import type { Id } from '@app/kernel';
import type { Tone } from './phrases/phrases.ts';

/** What a text is to be, whoever writes it. */
export interface ScriptBrief {
  readonly productIds: readonly Id<'prd'>[];
  readonly locale: string;
  readonly tone: Tone;
  readonly targetMs: number;
}
