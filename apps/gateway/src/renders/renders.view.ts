import { idOf, money } from '@app/kernel';
import { type FilmPart, type RenderDetail, type RenderQuote, renderStatuses } from '@app/renders';
import { z } from 'zod';
import { publicationView, viewPublication } from './publications.view.ts';

const time = z.iso.datetime();

const videoView = z
  .object({
    url: z.string().describe('A path of this server, for whoever has it: no log-in. Expires in 15 minutes and dies with the consent.'),
    durationMs: z.int(),
    frames: z.int(),
    width: z.int(),
    height: z.int(),
    sha256: z.string(),
    manifestUrl: z
      .string()
      .nullable()
      .describe(
        'Of a film too large (200 MB) to carry its content credentials: the file that holds them. Keep it beside the film, named as it with `.c2pa` added.',
      ),
    voiceIsPersons: z.boolean().describe("The person's own voice, or one that is nobody's."),
  })
  .meta({ id: 'Video' });
const captionView = z.object({ url: z.string(), format: z.literal('webvtt') }).meta({ id: 'Caption' });
const disclosureView = z
  .object({
    decisionId: idOf('dec'),
    outcome: z.string(),
    label: z.string(),
    spokenNotice: z.string().nullable().describe('Said aloud before the text, where a law asks for it; it counts in the length.'),
    rules: z.array(z.string()),
    platformFlags: z.record(z.string(), z.union([z.string(), z.boolean()])),
  })
  .meta({ id: 'RenderDisclosure' });
const usageView = z.object({ blocks: z.int(), unitAmountDecimal: z.string(), amount: money }).meta({ id: 'RenderUsage' });

export const renderView = z
  .object({
    id: idOf('ren'),
    avatarId: idOf('ava'),
    scriptId: idOf('scr'),
    audioAssetId: idOf('ast').nullable().describe('The sound that is heard instead of a built-in voice.'),
    consentId: idOf('con'),
    jobId: idOf('job'),
    aspect: z.enum(['9:16', '16:9', '1:1']),
    quality: z.enum(['draft', 'standard', 'high']),
    destination: z.object({ platform: z.string(), territories: z.array(z.string()) }).meta({ id: 'Destination' }),
    status: z.enum(renderStatuses).describe('`held`: made, and waits for a person to approve it.'),
    useDecisionId: idOf('dec'),
    disclosure: disclosureView.nullable(),
    video: videoView.nullable().describe('Once it is `ready`.'),
    thumbnailUrl: z.string().nullable(),
    captions: z.array(captionView),
    usage: usageView.nullable(),
    publications: z.array(publicationView),
    metadata: z.record(z.string(), z.string()),
    version: z.int(),
    createdAt: time,
    finishedAt: time.nullable(),
  })
  .meta({ id: 'Render' });

export const renderQuoteView = z
  .object({
    id: idOf('quo').nullable().describe('For `quoteId`; null for a draft, which is free.'),
    durationMs: z.int(),
    blocks: z.int().describe('Started half minutes.'),
    unitAmountDecimal: z.string().nullable().describe('Of one block, in minor units, as fine as it takes.'),
    amount: money.nullable(),
    expiresAt: time.nullable(),
  })
  .meta({ id: 'RenderQuote' });

export type RenderView = z.infer<typeof renderView>;

type Links = Partial<Record<FilmPart, string>>;

/** Links expire in 15 minutes: ask for the render again to get new ones. */
export function viewRender({ render, sha256, usage, disclosure, publications }: RenderDetail, links: Links): RenderView {
  const {
    id,
    avatarId,
    scriptId,
    audioAssetId,
    consentId,
    jobId,
    aspect,
    quality,
    destination,
    status,
    useDecisionId,
    film,
    metadata,
    version,
  } = render;
  const url = (part: keyof Links) => (links[part] ? `/v1/files/${links[part]}` : null);
  const videoUrl = url('video');
  const captionsUrl = url('captions');
  return {
    id,
    avatarId,
    scriptId,
    audioAssetId,
    consentId,
    jobId,
    aspect,
    quality,
    destination: { platform: destination.platform, territories: [...destination.territories] },
    status,
    useDecisionId,
    disclosure: disclosure && {
      decisionId: disclosure.id,
      outcome: disclosure.outcome,
      label: disclosure.label.text,
      spokenNotice: disclosure.spokenNotice?.text ?? null,
      rules: disclosure.rules.map(({ code }) => code),
      platformFlags: { ...disclosure.platformFlags },
    },
    video:
      film && sha256 && videoUrl
        ? {
            url: videoUrl,
            durationMs: film.durationMs,
            frames: film.frames,
            width: film.width,
            height: film.height,
            sha256,
            manifestUrl: url('manifest'),
            voiceIsPersons: film.voiceIsPersons,
          }
        : null,
    thumbnailUrl: url('thumbnail'),
    captions: captionsUrl ? [{ url: captionsUrl, format: 'webvtt' }] : [],
    usage: usage && { blocks: usage.quantity, unitAmountDecimal: usage.unitAmountDecimal, amount: usage.amount },
    publications: publications.map(viewPublication),
    metadata,
    version,
    createdAt: render.createdAt.toISOString(),
    finishedAt: render.finishedAt?.toISOString() ?? null,
  };
}

export const viewQuote = ({ durationMs, blocks, quote }: RenderQuote): z.infer<typeof renderQuoteView> => ({
  id: quote?.id ?? null,
  durationMs,
  blocks,
  unitAmountDecimal: quote?.unitAmountDecimal ?? null,
  amount: quote?.amount ?? null,
  expiresAt: quote?.expiresAt.toISOString() ?? null,
});
