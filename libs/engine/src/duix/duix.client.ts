import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Run } from '../port.ts';
import { EngineFailed } from '../process/failure.ts';
import type { DuixSettings } from './duix.settings.ts';

export interface DuixOrder {
  /** The film's id over there. */
  readonly code: string;
  /** Names of files in the shared folder. */
  readonly audio: string;
  readonly video: string;
}

/** The name of the finished film in the shared folder, or why there is none. */
export type DuixAnswer = { readonly result: string } | { readonly refusal: string };

const OK = 10_000;
/** Another film is under way: the server makes one at a time and keeps no queue. */
const BUSY = 10_001;
const STATUS = { running: 1, done: 2, failed: 3 } as const;
const ANSWER_MS = 15_000;
const LONGEST_ANSWER = 64 * 1024;
const TIMEOUT_MS = 30 * 60_000;
const POLL_MS = 2_000;
const KEPT_OF_MESSAGE = 200;

const envelope = z.object({ code: z.number(), msg: z.string().nullish() });
const state = envelope.extend({
  data: z.object({
    status: z.number(),
    progress: z.number().nullish(),
    result: z.string().nullish(),
    msg: z.string().nullish(),
  }),
});

/** Speaks to one server. Whatever is wrong with it is an `EngineFailed`; that it cannot make this film is an answer. */
export class DuixClient {
  readonly #settings: DuixSettings;

  constructor(settings: DuixSettings) {
    this.#settings = settings;
  }

  /** Submits the order and waits for its film. Aborting stops the waiting: the server knows no way to call an order off. */
  async make(order: DuixOrder, run: Run): Promise<DuixAnswer> {
    const timeoutMs = this.#settings.timeoutMs ?? TIMEOUT_MS;
    const deadline = AbortSignal.timeout(timeoutMs);
    const signal = run.signal ? AbortSignal.any([run.signal, deadline]) : deadline;
    try {
      await this.#submit(order, signal);
      return await this.#follow(order.code, run, signal);
    } catch (error) {
      run.signal?.throwIfAborted();
      if (deadline.aborted) throw new EngineFailed(`Duix has not finished the film within ${Math.round(timeoutMs / 1000)} s.`);
      throw error;
    }
  }

  async #submit({ code, audio, video }: DuixOrder, signal: AbortSignal): Promise<void> {
    const body = JSON.stringify({ audio_url: audio, video_url: video, code, chaofen: 0, watermark_switch: 0, pn: 1 });
    const headers = { 'content-type': 'application/json' };
    for (;;) {
      const answer = this.#read(envelope, await this.#ask('/easy/submit', { method: 'POST', headers, body, signal }));
      if (answer.code === OK) return;
      if (answer.code !== BUSY) throw new EngineFailed(`Duix does not take the order: code ${answer.code}.`);
      await this.#pause(signal);
    }
  }

  async #follow(code: string, { onProgress }: Run, signal: AbortSignal): Promise<DuixAnswer> {
    for (;;) {
      const said = await this.#ask(`/easy/query?code=${encodeURIComponent(code)}`, { signal });
      const answer = this.#read(envelope, said);
      if (answer.code !== OK) throw new EngineFailed(`Duix has lost the order: code ${answer.code}.`);
      const { data } = this.#read(state, said);
      if (data.status === STATUS.failed) return { refusal: (data.msg ?? answer.msg ?? '').slice(0, KEPT_OF_MESSAGE) };
      if (data.status === STATUS.done && data.result) return { result: data.result };
      if (data.status !== STATUS.running) throw new EngineFailed(`Duix answers with status ${data.status} and no film.`);
      onProgress?.(Math.max(0, Math.min(1, (data.progress ?? 0) / 100)));
      await this.#pause(signal);
    }
  }

  #pause(signal: AbortSignal): Promise<void> {
    return wait(this.#settings.pollMs ?? POLL_MS, undefined, { signal });
  }

  async #ask(path: string, request: RequestInit & { readonly signal: AbortSignal }): Promise<unknown> {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(ANSWER_MS)]);
    try {
      const response = await fetch(new URL(path, this.#settings.url), { ...request, signal, redirect: 'error' });
      if (!response.ok) throw new EngineFailed(`Duix answers with HTTP ${response.status}.`);
      return JSON.parse(await textOf(response));
    } catch (error) {
      request.signal.throwIfAborted();
      throw error instanceof EngineFailed ? error : new EngineFailed('Duix gives no answer that can be read.', { cause: error });
    }
  }

  #read<Shape>(shape: z.ZodType<Shape>, answer: unknown): Shape {
    const { data, error } = shape.safeParse(answer);
    if (error) throw new EngineFailed('Duix gives an answer that is none of its own.', { cause: error });
    return data;
  }
}

async function textOf(response: Response): Promise<string> {
  let text = '';
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    if (text.length > LONGEST_ANSWER) throw new EngineFailed('Duix gives an answer without end.');
  }
  return text;
}
