import { idOf } from '@app/kernel';
import type { BatchItem, BatchQuote, FilmService, RenderDetail } from '@app/renders';
import { z } from 'zod';
import { renderQuoteView, renderView, viewQuote, viewRender } from './renders.view.ts';

const refusalView = z
  .object({
    code: z.string(),
    detail: z.string(),
    scope: z.string().nullable().describe('What a consent does not cover: `language`, `platform`, `territory` and so on.'),
  })
  .meta({ id: 'RenderRefusal', description: 'Why nothing came of this script.' });

const estimateView = z.object({
  scriptId: idOf('scr'),
  durationMs: z.int().nullable(),
  blocks: z.int().nullable(),
  refusal: refusalView.nullable(),
});

export const batchQuoteView = z
  .object({
    total: renderQuoteView.describe('Of all that can be rendered, together.'),
    items: z.array(estimateView.meta({ id: 'RenderEstimate' })),
  })
  .meta({ id: 'RenderBatchQuote' });

export const renderBatchView = z
  .object({
    items: z.array(
      z.object({ scriptId: idOf('scr'), render: renderView.nullable(), refusal: refusalView.nullable() }).meta({ id: 'RenderBatchItem' }),
    ),
  })
  .meta({ id: 'RenderBatch' });

export const viewBatchQuote = ({ total, items }: BatchQuote): z.infer<typeof batchQuoteView> => ({
  total: viewQuote(total),
  items: items.map((item) => ({
    scriptId: item.scriptId,
    durationMs: item.made?.durationMs ?? null,
    blocks: item.made?.blocks ?? null,
    refusal: viewRefusal(item),
  })),
});

function viewRefusal({ refusal }: BatchItem<unknown>): z.infer<typeof refusalView> | null {
  if (!refusal) return null;
  const { scope } = refusal.details;
  return { code: refusal.code, detail: refusal.message, scope: typeof scope === 'string' ? scope : null };
}

/** Links are signed one by one; a batch just ordered has no film to link to yet. */
export async function viewBatch(items: readonly BatchItem<RenderDetail>[], films: FilmService): Promise<z.infer<typeof renderBatchView>> {
  const viewed = items.map(async (item) => ({
    scriptId: item.scriptId,
    render: item.made && viewRender(item.made, await films.links(item.made.render)),
    refusal: viewRefusal(item),
  }));
  return { items: await Promise.all(viewed) };
}
