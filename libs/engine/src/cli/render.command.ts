import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Credentials } from '../marks/credentials.ts';
import { type Permit, readPermit } from '../marks/permit.ts';
import type { DisclosureLabel, ProductCard } from '../port.ts';
import { COMMON, type Command, one, oneOf, required } from './command.ts';
import { defaultLabel } from './default-label.ts';
import { report, withProgress } from './terminal.ts';
import { UsageError } from './usage.ts';

const NO_CONSENT = 'TEST - no consent on record';

const options = {
  ...COMMON,
  out: { type: 'string' },
  text: { type: 'string' },
  locale: { type: 'string', default: 'en' },
  aspect: { type: 'string', default: '9:16' },
  quality: { type: 'string', default: 'standard' },
  card: { type: 'string' },
  lexicon: { type: 'string' },
  speech: { type: 'string' },
  label: { type: 'string' },
  permit: { type: 'string' },
  captions: { type: 'boolean', default: false },
  'burn-captions': { type: 'boolean', default: false },
} as const;

const share = z.number().min(0).max(0.5);
const cardShape = z.strictObject({
  title: z.string(),
  price: z.string(),
  regularPrice: z.string().optional(),
  image: z.string().optional(),
});
const lexiconShape = z.array(z.strictObject({ written: z.string().min(1), spoken: z.string() }));
const labelShape = z.strictObject({
  text: z.string().min(1),
  minHeight: z.number().positive().max(0.5),
  position: z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right']),
  untilMs: z.number().positive().nullable(),
  safeArea: z.strictObject({ top: share, right: share, bottom: share, left: share }),
});

export const renderCommand: Command = async (args, { terminal, engine, credentials }) => {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const clone = one(positionals, 'DIR');
  const out = required(values.out, '--out');
  const beside = out.slice(0, out.length - extname(out).length);
  const permit = values.permit === undefined ? null : await takePermit(values.permit, clone, credentials);
  const input = {
    clone,
    out,
    thumbnail: `${beside}.jpg`,
    captions: values.captions ? `${beside}.vtt` : undefined,
    burnCaptions: values['burn-captions'],
    text: required(values.text, '--text'),
    locale: values.locale,
    lexicon: values.lexicon === undefined ? undefined : await readShape(values.lexicon, lexiconShape),
    // Nobody has told the command line whose voice it is.
    speech: values.speech === undefined ? undefined : { sound: values.speech, isPersons: false },
    aspect: oneOf(values.aspect, ['9:16', '16:9', '1:1'], '--aspect'),
    quality: oneOf(values.quality, ['draft', 'standard', 'high'], '--quality'),
    card: values.card === undefined ? undefined : await readCard(values.card),
    label: values.label === undefined ? defaultLabel(values.locale) : await readLabel(values.label),
    watermark: permit ? undefined : NO_CONSENT,
    marks: { ...(permit ?? withoutPermit()), createdAt: new Date().toISOString() },
  };
  const outcome = await withProgress(terminal, 'render', (run) => engine.render(input, run));
  if (outcome.outcome === 'refused') {
    report(terminal, outcome, [`Refused: ${outcome.code}`, outcome.detail]);
    return 1;
  }
  const { width, height, durationMs, voiceIsPersons } = outcome.video;
  report(terminal, { ...outcome, out, watermark: input.watermark ?? null }, [
    `${out}: ${(durationMs / 1000).toFixed(2)} s, ${width}x${height}`,
    ...(voiceIsPersons ? [] : [values.speech ? 'Whose voice it is, is not known.' : "The voice is a built-in one, not the person's own."]),
    ...(permit ? [] : [`Burned in: ${NO_CONSENT}`]),
  ]);
  return 0;
};

const withoutPermit = (): Permit => ({
  producer: 'Understudy engine, command line',
  produceId: `test_${randomUUID()}`,
  decisionId: 'none',
});

async function takePermit(file: string, clone: string, credentials: Credentials): Promise<Permit> {
  const permit = await readPermit(await readFile(file, 'utf8'), clone, credentials);
  if (!permit) throw new UsageError(`${file} is no permit of this installation for this clone, or it has expired.`);
  return permit;
}

const readCard = (file: string): Promise<ProductCard> => readShape(file, cardShape);
const readLabel = (file: string): Promise<DisclosureLabel> => readShape(file, labelShape);

async function readShape<Shape>(file: string, shape: z.ZodType<Shape>): Promise<Shape> {
  const parsed = shape.safeParse(await readJson(file));
  if (!parsed.success) throw new UsageError(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file} cannot be read as JSON.`, { cause: error });
  }
}
