import { request } from 'undici';

/** In one word of ours: an answer's own text may quote what was sent. */
export type OutsideFault = 'timeout' | 'unreachable' | 'refused' | 'unreadable';

export class OutsideFailed extends Error {
  constructor(readonly fault: OutsideFault) {
    super(`The service outside: ${fault}.`);
  }
}

const MOST_BYTES = 512 * 1024;

/** One question to a service that the operator named in the settings. Redirects are not followed. @throws OutsideFailed */
export async function postJson(url: string, key: string | undefined, body: object, signal: AbortSignal): Promise<unknown> {
  try {
    const answer = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(body),
      signal,
    });
    if (answer.statusCode !== 200) {
      await answer.body.dump({ limit: MOST_BYTES, signal });
      throw new OutsideFailed('refused');
    }
    return parsed(await textOf(answer.body));
  } catch (error) {
    if (error instanceof OutsideFailed) throw error;
    throw new OutsideFailed(signal.aborted ? 'timeout' : 'unreachable');
  }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new OutsideFailed('unreadable');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OutsideFailed('unreadable');
  }
}
