import type { RenderInput } from '../../src/port.ts';

/** What the measuring child is asked for; each in a process of its own, so that one's memory and warmth are not another's. */
export type Order =
  | { readonly kind: 'scan'; readonly video: string; readonly folder: string }
  | { readonly kind: 'render'; readonly input: RenderInput; readonly work: string }
  | { readonly kind: 'encode'; readonly video: string; readonly work: string }
  | { readonly kind: 'warp'; readonly input: RenderInput; readonly work: string }
  | { readonly kind: 'probe'; readonly video: string };

export interface Answer {
  /** Of what is measured alone, without what prepares it. */
  readonly ms: number;
  /** Processor time in milliseconds, of all cores, without child processes: steadier than the clock on a busy machine. */
  readonly processor: number;
  /** Of film. */
  readonly frames: number;
  readonly stages: Readonly<Record<string, number>>;
  /** Equal whenever the result is. */
  readonly hash: string;
}

export const FPS = 25;

const SENTENCES =
  'Hello everyone! Today I show you this portable blender. It weighs less than a bottle of water, and it makes a smoothie in forty seconds. Five brown boxes of fresh fruit fit in it. Buy it now for EUR 19.90.';

export const renderInput = (clone: string, out: string, change: Partial<RenderInput> = {}): RenderInput => ({
  clone,
  out,
  thumbnail: `${out}.jpg`,
  burnCaptions: true,
  text: SENTENCES,
  locale: 'en',
  aspect: '9:16',
  quality: 'standard',
  card: { title: 'Portable blender', price: 'EUR 19.90', regularPrice: 'EUR 24.90' },
  label: {
    text: 'AI-generated. Not a real person.',
    minHeight: 0.05,
    position: 'top-right',
    untilMs: null,
    safeArea: { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 },
  },
  marks: { producer: 'Bench', produceId: 'bench', decisionId: 'none', createdAt: '2026-01-01T00:00:00Z' },
  ...change,
});
