import type { Expression } from '@app/wording';

export const SAMPLE_RATE = 48_000;

/** One sound of speech and when it is heard, in seconds from the start of its utterance. */
export interface Phoneme {
  /** As its synthesiser writes it: CMU for flite (`aa`, `pau`), IPA for espeak (`ˈɑu`); silence is `''`, `_` or `pau`. */
  readonly symbol: string;
  readonly start: number;
  readonly end: number;
  /** Where another language is spoken than in the rest: how that one writes its symbols. */
  readonly alphabet?: 'cmu' | 'ipa' | undefined;
}

export interface Utterance {
  /** Mono, -1 to 1. */
  readonly samples: Float32Array;
  readonly sampleRate: number;
  readonly phonemes: readonly Phoneme[];
}

/** What the viewer reads while it is heard; seconds from the start of the video. */
export interface Cue {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A place in the text where the speaker points at something; seconds from the start of the video. */
export interface Pointing {
  readonly target: 'buy' | 'product';
  readonly at: number;
}

/** What the face does while it speaks, in seconds from the start of the video. */
export interface Gestures {
  /** Each until the next. */
  readonly expressions: readonly { readonly expression: Expression; readonly at: number }[];
  readonly stresses: readonly { readonly start: number; readonly end: number }[];
}

export const NO_GESTURES: Gestures = { expressions: [], stresses: [] };

export interface Speech extends Utterance {
  readonly cues: readonly Cue[];
  readonly pointings: readonly Pointing[];
  readonly gestures: Gestures;
  /** What is heard, measured after matching; null when nothing voiced was found. */
  readonly f0Hz: number | null;
}

export interface SpeechFailure {
  readonly code:
    | 'render.unspeakable_text'
    | 'render.too_long'
    | 'render.unsupported_locale'
    | 'render.speech_unreadable'
    | 'render.speech_differs';
  readonly detail: string;
}

const SILENT = new Set(['', '_', 'pau', 'sil']);

export const isSilent = (symbol: string): boolean => SILENT.has(symbol);
