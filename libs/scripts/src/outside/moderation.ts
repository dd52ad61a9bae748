import { config } from '@app/platform';
import { stripMarks } from '@app/wording';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Moderation } from '../content/moderation-note.ts';
import { OutsideFailed, postJson } from './post-json.ts';

const answer = z.object({
  results: z.array(z.object({ flagged: z.boolean(), categories: z.record(z.string(), z.boolean()).default({}) })).min(1),
});

/** An OpenAI-compatible moderation endpoint, when the operator names one. */
@Injectable()
export class Moderator {
  /** Null without an endpoint. One that does not answer is no reason to stop: the note says so. Outside any transaction. */
  async judge(text: string): Promise<Moderation | null> {
    const { MODERATION_URL: url, MODERATION_KEY: key, MODERATION_MODEL: model, MODERATION_TIMEOUT_SECONDS: seconds } = config();
    if (!url) return null;
    const endpoint = /\/moderations\/?$/.test(url) ? url : `${url.replace(/\/+$/, '')}/moderations`;
    const question = { input: stripMarks(text), ...(model ? { model } : {}) };
    try {
      const { data } = answer.safeParse(await postJson(endpoint, key, question, AbortSignal.timeout(seconds * 1000)));
      if (!data) throw new OutsideFailed('unreadable');
      const flagged = data.results.some((result) => result.flagged);
      const named = data.results.flatMap(({ categories }) => Object.keys(categories).filter((name) => categories[name]));
      return {
        status: flagged ? 'flagged' : 'passed',
        categories: flagged ? named.slice(0, 50).map((name) => name.slice(0, 100)) : [],
        fault: null,
      };
    } catch (error) {
      if (!(error instanceof OutsideFailed)) throw error;
      return { status: 'unavailable', categories: [], fault: error.fault };
    }
  }
}
