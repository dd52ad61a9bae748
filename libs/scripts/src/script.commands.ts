import { idOf, metadata, notedQuery } from '@app/kernel';
import { stripMarks } from '@app/wording';
import { z } from 'zod';
import { tones } from './phrases/phrases.ts';
import { scriptStatuses } from './script.ts';

const productIds = z
  .array(idOf('prd'))
  .max(10)
  .refine((ids) => new Set(ids).size === ids.length, { message: 'Each product once.' });
/** BCP 47; whether it can be spoken is for the wording to say. */
export const locale = z
  .string()
  .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/, 'BCP 47, as `en` or `pt-BR`')
  .describe('BCP 47, as `en` or `pt-BR`: the language to speak, and how its numbers and prices are read.');
export const spokenText = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((words) => /[\p{L}\p{N}]/u.test(stripMarks(words)), { message: 'There is nothing to say.' });
const text = spokenText(20_000);

const brief = {
  productIds,
  locale,
  tone: z.enum(tones).optional(),
  targetMs: z.int().min(5_000).max(600_000).optional().describe('How long it should take to speak, in milliseconds.'),
  text: text.optional().describe('The words themselves, with marks for the speaker if you like; without them they are generated.'),
  seed: z.string().min(1).max(100).optional().describe('The same seed, products and wishes give the same generated text.'),
  metadata: metadata.optional(),
};

export const createScript = z.object(brief).meta({ id: 'CreateScript' });
/** With `{}` a generated text that went stale is written anew from the catalog as it is. */
export const updateScript = z
  .object(brief)
  .partial()
  .extend({ version: z.int().min(0).optional() })
  .meta({ id: 'UpdateScript' });
const seen = { version: z.int().min(0).optional().describe('The version that was read: another one is refused, 412.') };
export const submitScript = z.object(seen).meta({ id: 'SubmitScript' });
export const approveScript = z.object(seen).meta({ id: 'ApproveScript' });
export const rejectScript = z.object({ reason: z.string().trim().min(1).max(2000), ...seen }).meta({ id: 'RejectScript' });
export const scriptQuery = notedQuery.extend({ status: z.enum(scriptStatuses).optional(), productId: idOf('prd').optional() });

/** Two texts of a script, by the versions they came with. */
export const scriptDiffQuery = z.object({ from: z.coerce.number().int().min(0).optional(), to: z.coerce.number().int().min(0).optional() });

export type ScriptDiffQuery = z.output<typeof scriptDiffQuery>;
export type CreateScript = z.output<typeof createScript>;
export type UpdateScript = z.output<typeof updateScript>;
export type SubmitScript = z.output<typeof submitScript>;
export type ApproveScript = z.output<typeof approveScript>;
export type RejectScript = z.output<typeof rejectScript>;
export type ScriptQuery = z.output<typeof scriptQuery>;
