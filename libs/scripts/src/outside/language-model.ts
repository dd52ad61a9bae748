import { z } from 'zod';
import { OutsideFailed, postJson } from './post-json.ts';

export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ModelSettings {
  /** With or without `/chat/completions`. */
  readonly url: string;
  readonly key: string | undefined;
  readonly model: string;
}

const answer = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });

/** One answer of an OpenAI-compatible endpoint, as it came. @throws OutsideFailed */
export async function completion({ url, key, model }: ModelSettings, messages: readonly Message[], signal: AbortSignal): Promise<string> {
  const endpoint = /\/chat\/completions\/?$/.test(url) ? url : `${url.replace(/\/+$/, '')}/chat/completions`;
  const { data } = answer.safeParse(await postJson(endpoint, key, { model, messages, temperature: 0.8, stream: false }, signal));
  const content = data?.choices[0]?.message.content;
  if (content === undefined) throw new OutsideFailed('unreadable');
  return content;
}
