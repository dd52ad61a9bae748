import { idOf, money } from '@app/kernel';
import {
  type ContentCheck,
  type Fact,
  type HeldScript,
  type Review,
  type Script,
  type ScriptDiff,
  type ScriptText,
  scriptStatuses,
  tones,
  topics,
} from '@app/scripts';
import { formatMoney } from '@app/wording';
import { z } from 'zod';

const time = z.iso.datetime();

export const factView = z
  .object({
    productId: idOf('prd'),
    productVersion: z.int(),
    field: z.string(),
    /** As text: `€49.90` for money. */
    value: z.string(),
    money: money.nullable(),
  })
  .meta({ id: 'Fact' });

export const contentFindingView = z
  .object({
    topic: z.enum(Object.keys(topics) as [keyof typeof topics]),
    outcome: z.enum(['block', 'hold_for_review']),
    start: z.int(),
    end: z.int(),
    words: z.string(),
  })
  .meta({ id: 'ContentFinding' });

export const contentView = z
  .object({
    outcome: z.enum(['allow', 'hold_for_review', 'block']),
    findings: z.array(contentFindingView),
    /** Null where no endpoint is asked. */
    moderation: z
      .object({ status: z.enum(['passed', 'flagged', 'unavailable']), categories: z.array(z.string()), fault: z.string().nullable() })
      .nullable()
      .meta({ id: 'Moderation' }),
  })
  .meta({ id: 'ContentCheck' });

const textFields = {
  text: z.string(),
  textSha256: z.string(),
  origin: z.enum(['generated', 'human', 'model']),
  /** The language model that wrote it, or that was asked in vain. */
  model: z.string().nullable(),
  /** Why the generator wrote in the model's place: `timeout`, `claims` ... */
  fallback: z.string().nullable(),
  seed: z.string().nullable(),
  productIds: z.array(idOf('prd')),
  locale: z.string(),
  tone: z.enum(tones),
  targetMs: z.int(),
  estimatedMs: z.int(),
  facts: z.array(factView),
  authorId: z.string(),
};

export const scriptView = z
  .object({
    id: idOf('scr'),
    status: z.enum(scriptStatuses),
    ...textFields,
    textVersion: z.int(),
    content: contentView.nullable(),
    reviewedBy: z.string().nullable(),
    reviewedAt: time.nullable(),
    rejectedReason: z.string().nullable(),
    staleAt: time.nullable(),
    metadata: z.record(z.string(), z.string()),
    version: z.int(),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Script' });

export const scriptTextView = z.object({ version: z.int(), ...textFields, createdAt: time }).meta({ id: 'ScriptText' });

export const reviewView = z
  .object({
    id: idOf('rev'),
    textVersion: z.int(),
    verdict: z.enum(['submitted', 'approved', 'rejected']),
    actorId: z.string(),
    reason: z.string().nullable(),
    createdAt: time,
  })
  .meta({ id: 'ScriptReview' });

export const historyView = z.object({ texts: z.array(scriptTextView), reviews: z.array(reviewView) }).meta({ id: 'ScriptHistory' });

const changeView = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }).meta({ id: 'TextChange' });
export const diffView = z.object({ from: z.int(), to: z.int(), changes: z.array(changeView) }).meta({ id: 'ScriptDiff' });

const viewFact = ({ productId, productVersion, field, value }: Fact): z.infer<typeof factView> => ({
  productId,
  productVersion,
  field,
  value: typeof value === 'object' ? formatMoney(value, 'en') : String(value),
  money: typeof value === 'object' ? { ...value } : null,
});

const viewWords = (text: ScriptText) => ({
  text: text.text,
  textSha256: text.textSha256,
  origin: text.origin,
  model: text.model,
  fallback: text.fallback,
  seed: text.seed,
  productIds: [...text.productIds],
  locale: text.locale,
  tone: text.tone,
  targetMs: text.targetMs,
  estimatedMs: text.estimatedMs,
  facts: text.facts.map(viewFact),
  authorId: text.authorId,
});

const viewContent = ({ outcome, findings, moderation }: ContentCheck): z.infer<typeof contentView> => ({
  outcome,
  findings: findings.map((finding) => ({ ...finding })),
  moderation: moderation ? { ...moderation, categories: [...moderation.categories] } : null,
});

export const viewScript = (script: Script): z.infer<typeof scriptView> => ({
  id: script.id,
  status: script.status,
  ...viewWords(script.current),
  textVersion: script.current.version,
  content: script.content && viewContent(script.content),
  reviewedBy: script.reviewedBy,
  reviewedAt: script.reviewedAt?.toISOString() ?? null,
  rejectedReason: script.rejectedReason,
  staleAt: script.staleAt?.toISOString() ?? null,
  metadata: script.metadata,
  version: script.version,
  createdAt: script.createdAt.toISOString(),
  updatedAt: script.updatedAt.toISOString(),
});

export const viewHistory = (texts: readonly ScriptText[], reviews: readonly Review[]): z.infer<typeof historyView> => ({
  texts: texts.map((text) => ({ version: text.version, ...viewWords(text), createdAt: text.createdAt.toISOString() })),
  reviews: reviews.map(({ scriptId: _, createdAt, ...review }) => ({ ...review, createdAt: createdAt.toISOString() })),
});

export const viewDiff = ({ from, to, changes }: ScriptDiff): z.infer<typeof diffView> => ({
  from: from.version,
  to: to.version,
  changes: changes.map((change) => ({ ...change })),
});

export const heldScriptView = z.object({ tenantId: idOf('ten'), script: scriptView }).meta({ id: 'HeldScript' });

export const viewHeldScript = ({ tenantId, script }: HeldScript): z.infer<typeof heldScriptView> => ({
  tenantId,
  script: viewScript(script),
});
