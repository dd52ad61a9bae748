import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { serveSpeech } from './serve-speech.ts';
import type { Phoneme } from './speech.ts';
import { withHolds } from './stops.ts';

interface Event {
  readonly type: string;
  readonly id: string | number;
  /** Milliseconds. */
  readonly audio_position: number;
}

interface Worker {
  set_voice(name: string): unknown;
  set_pitch(pitch: number): unknown;
  get_samplerate(): number;
  synthesize(text: string, onChunk: (sound: ArrayBuffer | null, events: readonly Event[]) => boolean): void;
}

const NEUTRAL_PITCH = 50;
/** "(en)" before a foreign word and "(fr)" behind it are no sounds. */
const LANGUAGE_CHANGE = /^\([a-z-]+\)$/;
/** Where a voice writes another sound than the IPA does. */
const OWN_SYMBOLS: Readonly<Record<string, Readonly<Record<string, string>>>> = { 'pt-br': { y: 'ɪ', æ: 'ɐ' } };

async function start(): Promise<Worker> {
  const { default: load } = await import(pathToFileURL(createRequire(import.meta.url).resolve('@echogarden/espeak-ng-emscripten')).href);
  const { eSpeakNGWorker } = await load();
  return new eSpeakNGWorker();
}

const worker = start();

serveSpeech(async ({ text, voice, pitch }) => {
  const espeak = await worker;
  espeak.set_voice(voice);
  espeak.set_pitch(pitch ?? NEUTRAL_PITCH);
  const chunks: Int16Array[] = [];
  const events: Event[] = [];
  espeak.synthesize(text, (sound, heard) => {
    if (sound) chunks.push(new Int16Array(sound.slice(0)));
    events.push(...heard);
    return false;
  });
  const samples = join(chunks);
  const sampleRate = espeak.get_samplerate();
  const phonemes = readPhonemes(events, samples.length / sampleRate, voice);
  return { samples, sampleRate, phonemes: withHolds({ samples, sampleRate, phonemes }) };
});

function join(chunks: readonly Int16Array[]): Float32Array {
  const samples = new Float32Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    samples.set(
      Float32Array.from(chunk, (sample) => sample / 32768),
      at,
    );
    at += chunk.length;
  }
  return samples;
}

/** espeak says when a phoneme begins; it ends where the next one begins. */
function readPhonemes(events: readonly Event[], duration: number, voice: string): Phoneme[] {
  const begins = events.filter(({ type, id }) => type === 'phoneme' && !LANGUAGE_CHANGE.test(String(id)));
  const own = OWN_SYMBOLS[voice.split('+')[0] ?? ''];
  return begins.map(({ id, audio_position }, i) => ({
    symbol: own ? spell(String(id), own) : String(id),
    start: audio_position / 1000,
    end: (begins[i + 1]?.audio_position ?? duration * 1000) / 1000,
  }));
}

const spell = (symbol: string, own: Readonly<Record<string, string>>): string =>
  symbol.replace(/\p{L}/gu, (letter) => own[letter] ?? letter);
