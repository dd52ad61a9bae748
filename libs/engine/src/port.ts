/**
 * What the product asks of any engine: files in, files out, no knowledge of tenants, consents or money.
 * A refusal is a value with a code; only faults of the machine or of this code are thrown.
 */
export interface Engine {
  /** One minute of a person -> a clone folder at `out` (appears by rename, complete or not at all). */
  scan(input: ScanInput, run?: Run): Promise<ScanOutcome>;
  /** A clone and a text -> an MP4 at `out`, with its thumbnail and captions beside it (each appears by rename). */
  render(input: RenderInput, run?: Run): Promise<RenderOutcome>;
  /** Whose face a short clip shows, as its first seconds say: to be compared with a clone's by `likenessOf`. */
  faceOf(video: string, signal?: AbortSignal): Promise<FaceOutcome>;
  /** Removes a clone folder; nothing of it can be read afterwards. Erasing what is gone already is no error. */
  erase(clone: string): Promise<void>;
}

export interface Run {
  /** Takes effect within a second and leaves nothing behind; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** 0 to 1, never falling. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

export type Modality = 'face' | 'voice' | 'gesture';

export interface ScanInput {
  readonly video: string;
  readonly out: string;
  /** Without `voice` the sound is dropped before it is decoded, and no pitch is taken. */
  readonly modalities: readonly Modality[];
}

export type ScanOutcome = { readonly outcome: 'accepted'; readonly manifest: CloneManifest } | Refused;

/** Biometric data. Refused when the clip cannot be read, shows no face, or shows several people one after another. */
export type FaceOutcome = { readonly outcome: 'recognised'; readonly embedding: Float32Array } | Refused;

export interface Refused {
  readonly outcome: 'refused';
  /** `scan.too_short`, `render.unspeakable_text` ...: stable, listed in docs/errors.md. */
  readonly code: string;
  readonly detail: string;
  /** Where in the input it fails, in milliseconds, when it fails somewhere. */
  readonly atMs?: number | undefined;
}

/** Lies in the clone folder as `manifest.json`. Coordinates are in pixels of `width` x `height`. */
export interface CloneManifest {
  readonly version: 1;
  readonly width: number;
  readonly height: number;
  readonly fps: 25;
  /** Still, closed-mouth footage, played forth and back without a visible jump. */
  readonly idle: { readonly video: string; readonly frames: number /** Float32 LE, frames x 478 x (x, y, z). */; readonly mesh: string };
  readonly embedding: string;
  readonly preview: string;
  /** Null when the consent does not cover the voice. */
  readonly voice: { readonly f0Hz: number; readonly loudnessLufs: number } | null;
  readonly quality: number;
  /** The person's upper teeth, where the film shows them. */
  readonly teeth?: OwnTeethPlace | undefined;
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
}

/**
 * A picture of the upper teeth and where it belongs. Lengths in units of the face (about one distance between the pupils) or in
 * texels; from the skull's place, the middle between the corners of the eyes and the sides of the nose.
 */
export interface OwnTeethPlace {
  /** Two planes of `width` x `height` bytes: luma, then how much of the texel is tooth. */
  readonly texture: string;
  readonly width: number;
  readonly height: number;
  /** Texels a unit. */
  readonly perUnit: number;
  /** Of the first texel's corner, in texels. */
  readonly left: number;
  readonly top: number;
  /** Chroma of all of them, as offsets from grey: a film's chroma is too coarse for one of each tooth. */
  readonly tint: { readonly u: number; readonly v: number };
  /** Luma of the teeth in full light, and of the skin in the same light. */
  readonly level: number;
  readonly skin: number;
  /** The upper lip's shadow: how many units it reaches down the teeth, and the share of light right below the lip. */
  readonly shadow: { readonly depth: number; readonly dark: number };
}

export type Aspect = '9:16' | '16:9' | '1:1';
export type Quality = 'draft' | 'standard' | 'high';

export interface ProductCard {
  readonly title: string;
  /** As it is written for the viewer: `EUR 19.90`, `19,90 €`. */
  readonly price: string;
  readonly regularPrice?: string | undefined;
  /** PNG, JPEG or WebP file. */
  readonly image?: string | undefined;
}

/** The disclosure, as the decision asks for it. */
export interface DisclosureLabel {
  readonly text: string;
  /** Height of the text's line, as a share of the shortest side: 0.05. */
  readonly minHeight: number;
  readonly position: 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';
  /** When it stands, in milliseconds; null is the whole duration. */
  readonly untilMs: number | null;
  /** Where a platform's own buttons cover the picture, as shares of width and height. */
  readonly safeArea: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
}

/** Machine-readable marks; the ids are opaque to the engine. */
export interface MarkRequest {
  /** The legal entity that made it, and the id of this very output. */
  readonly producer: string;
  readonly produceId: string;
  readonly decisionId: string;
  readonly createdAt: string;
  /** Where the consent stands in the public log. */
  readonly consentLogIndex?: number | undefined;
}

/** How a word is said: `{ written: 'Xiaomi', spoken: 'shao-mee' }`. Captions keep what is written. */
export interface Pronunciation {
  readonly written: string;
  readonly spoken: string;
}

/** A sound file that says the render's text and nothing else: WAV, MP3, FLAC, Ogg, MP4 or WebM. The film is as long as it is. */
export interface GivenSpeech {
  readonly sound: string;
  /** Whether it is the person's own voice, which only the caller can know. */
  readonly isPersons: boolean;
}

/** The disclosure where a law wants it heard. */
export interface SpokenNotice {
  readonly text: string;
  readonly locale: string;
  readonly at: 'start' | 'end';
}

export interface RenderInput {
  readonly clone: string;
  readonly out: string;
  readonly thumbnail: string;
  /** WebVTT, written when given. */
  readonly captions?: string | undefined;
  readonly burnCaptions?: boolean | undefined;
  readonly text: string;
  /** BCP 47: en, fr, es, pt, id, sv, zh, or with a region. */
  readonly locale: string;
  readonly lexicon?: readonly Pronunciation[] | undefined;
  /** Heard instead of a built-in voice; captions and marks still come from `text`. */
  readonly speech?: GivenSpeech | undefined;
  /** Said aloud by a built-in voice of its own language; counted in the duration, shown in the captions. */
  readonly spokenNotice?: SpokenNotice | undefined;
  readonly aspect: Aspect;
  readonly quality: Quality;
  readonly card?: ProductCard | undefined;
  readonly label: DisclosureLabel;
  /** Tiled over the whole picture: `TEST`, `DRAFT`. */
  readonly watermark?: string | undefined;
  readonly marks: MarkRequest;
  /** Refuses, as `render.too_long`, a speech that would take longer. */
  readonly maxDurationMs?: number | undefined;
}

export interface RenderedVideo {
  readonly frames: number;
  readonly durationMs: number;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
  readonly bytes: number;
  /** False whenever the voice is a built-in one, pitch-matched or not, or a vendor's: say so to whoever pays. */
  readonly voiceIsPersons: boolean;
  /** The file beside the film that holds its content credentials, when it is too large (200 MB) to carry them: keep both together. */
  readonly manifest?: string | undefined;
}

export type RenderOutcome = { readonly outcome: 'rendered'; readonly video: RenderedVideo } | Refused;

/** Text to sound alone, for a preview. */
export interface SpeakInput {
  /** A mono WAV file, 48 kHz, -16 LUFS; appears by rename. */
  readonly out: string;
  readonly text: string;
  readonly locale: string;
  readonly lexicon?: readonly Pronunciation[] | undefined;
  /** The pitch to come near, a clone's `voice.f0Hz`; without it the built-in voice speaks as it is. */
  readonly f0Hz?: number | null | undefined;
  /** Refuses, as `render.too_long`, a speech that would take longer. */
  readonly maxDurationMs?: number | undefined;
}

export interface SpokenSound {
  readonly durationMs: number;
  readonly bytes: number;
  /** What is heard, measured; null when nothing is voiced. */
  readonly f0Hz: number | null;
  readonly voiceIsPersons: boolean;
}

export type SpeakOutcome = { readonly outcome: 'spoken'; readonly sound: SpokenSound } | Refused;

/** The length of a film that is spoken by this sound. Refused: `sound.unreadable`, `sound.too_long` (ten minutes), `sound.no_speech`. */
export type HeardOutcome = { readonly outcome: 'heard'; readonly durationMs: number } | Refused;
