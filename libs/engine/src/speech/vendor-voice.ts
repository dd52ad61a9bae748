import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseMarks } from '@app/wording';
import type { Pronunciation, Refused } from '../port.ts';
import { EngineFailed } from '../process/failure.ts';
import { splitSentences } from './sentence.ts';
import { spokenForm } from './spoken-form.ts';

/** Any server that speaks OpenAI's `POST /v1/audio/speech`. */
export interface VendorVoiceSettings {
  /** `https://api.openai.com`; what stands before `/v1/audio/speech`. */
  readonly url: string;
  readonly key?: string | undefined;
  readonly model: string;
  readonly voice: string;
  /** For one request, in milliseconds. */
  readonly timeoutMs?: number | undefined;
}

export interface SaidText {
  readonly text: string;
  readonly locale: string;
  readonly lexicon?: readonly Pronunciation[] | undefined;
}

const TIMEOUT_MS = 120_000;
const LARGEST_BYTES = 64 * 2 ** 20;
/** OpenAI takes 4096 characters. */
const LONGEST_TEXT = 4000;
/** What the server has against the text itself; anything else is a fault of settings, network or server. */
const REFUSALS = [400, 413, 422];

/** Says texts with a vendor's voice: nobody's of this product, and never a consenting person's own. */
export class VendorVoice {
  readonly #settings: VendorVoiceSettings;

  constructor(settings: VendorVoiceSettings) {
    this.#settings = settings;
  }

  /** Writes the sound of the whole text into `folder`: the files, in order. */
  async say(said: SaidText, folder: string, signal?: AbortSignal): Promise<readonly string[] | Refused> {
    const files: string[] = [];
    for (const [i, text] of portions(said).entries()) {
      const file = join(folder, `voice-${i}.sound`);
      const refused = await this.#fetch(text, file, signal);
      if (refused) return refused;
      files.push(file);
    }
    return files;
  }

  async #fetch(input: string, file: string, signal: AbortSignal | undefined): Promise<Refused | null> {
    const { url, key, model, voice, timeoutMs = TIMEOUT_MS } = this.#settings;
    const late = AbortSignal.timeout(timeoutMs);
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({ model, voice, input, response_format: 'wav' }),
      // A redirect could lead the text and the key anywhere, this machine's own network included.
      redirect: 'manual' as const,
      signal: signal ? AbortSignal.any([signal, late]) : late,
    };
    try {
      const response = await fetch(new URL('/v1/audio/speech', url), request);
      const refused = verdict(response);
      if (refused) return refused;
      await pipeline(limited(response.body ?? new ReadableStream()), createWriteStream(file, { mode: 0o600 }), { signal: request.signal });
      return null;
    } catch (error) {
      signal?.throwIfAborted();
      if (late.aborted) throw new EngineFailed(`The speech server has not answered within ${Math.round(timeoutMs / 1000)} s.`);
      throw error instanceof EngineFailed ? error : new EngineFailed('The speech server cannot be reached.', { cause: error });
    }
  }
}

/** @throws EngineFailed for what has nothing to do with the text */
function verdict({ status, headers }: Response): Refused | null {
  if (REFUSALS.includes(status)) {
    return { outcome: 'refused', code: 'render.speech_refused', detail: `The speech server refuses this text (HTTP ${status}).` };
  }
  if (status !== 200) throw new EngineFailed(`The speech server answers with HTTP ${status}.`);
  const type = headers.get('content-type') ?? '';
  if (!/^(audio\/|application\/octet-stream|video\/)/.test(type))
    throw new EngineFailed('The speech server answers with something that is no sound.');
  return null;
}

async function* limited(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > LARGEST_BYTES) throw new EngineFailed('The speech server sends a sound without end.');
    yield part;
  }
}

/** The text as it is said, in whole sentences. */
function portions({ text, locale, lexicon }: SaidText): string[] {
  const portions: string[] = [];
  for (const sentence of splitSentences(parseMarks(text).text, locale)) {
    const said = spokenForm(sentence.text, locale, lexicon);
    const last = portions.at(-1);
    if (last !== undefined && last.length + said.length < LONGEST_TEXT) portions[portions.length - 1] = `${last} ${said}`;
    else portions.push(said);
  }
  return portions;
}
