import { Charges } from '@app/billing';
import { DomainError, type ErrorKind, type Id } from '@app/kernel';
import { Database, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Grounds } from './grounds.ts';
import { type RenderQuote, RenderService } from './render.service.ts';
import type { CreateRenders, QuoteRenders } from './render-batch.commands.ts';
import type { RenderDetail } from './render-details.ts';

/** Of one script: what came of it, or why nothing did. */
export type BatchItem<T> = { readonly scriptId: Id<'scr'> } & (
  | { readonly made: T; readonly refusal: null }
  | { readonly made: null; readonly refusal: DomainError }
);

export interface BatchQuote {
  readonly items: readonly BatchItem<Pick<RenderQuote, 'durationMs' | 'blocks'>>[];
  /** Of all that could be estimated, together. Its quote is null for drafts, and when nothing could. */
  readonly total: RenderQuote;
}

/** What says nothing about one script: the batch itself was wrong, or nobody could tell. */
const wholly: readonly ErrorKind[] = ['not_found', 'unavailable'];

/** One avatar, many scripts. A refused one leaves the others standing. */
@Injectable()
export class RenderBatchService {
  constructor(
    private readonly db: Database,
    private readonly renders: RenderService,
    private readonly grounds: Grounds,
    private readonly charges: Charges,
  ) {}

  /** One price for all of them, frozen together. */
  @Permit('render:write')
  quote(command: QuoteRenders): Promise<BatchQuote> {
    return this.db.transaction(async () => {
      const items = await this.each(command.scriptIds, async (scriptId) => {
        const { durationMs, blocks } = await this.grounds.foresee({ ...command, scriptId });
        return { durationMs, blocks };
      });
      const estimates = items.flatMap(({ made }) => made ?? []);
      const durationMs = estimates.reduce((sum, estimate) => sum + estimate.durationMs, 0);
      const blocks = estimates.reduce((sum, estimate) => sum + estimate.blocks, 0);
      const quote = command.quality === 'draft' || blocks === 0 ? null : await this.charges.quote({ kind: 'video', blocks });
      return { items, total: { durationMs, blocks, quote } };
    });
  }

  /** Each item as `RenderService.create` makes it, in one transaction: all that is answered stands. */
  @Permit('render:write')
  create({ scriptIds, ...order }: CreateRenders): Promise<readonly BatchItem<RenderDetail>[]> {
    return this.db.transaction(() => this.each(scriptIds, (scriptId) => this.renders.create({ ...order, scriptId })));
  }

  /** In turn, each undone alone when it is refused. What is no refusal ends the whole batch. */
  private async each<T>(scriptIds: readonly Id<'scr'>[], work: (scriptId: Id<'scr'>) => Promise<T>): Promise<BatchItem<T>[]> {
    const items: BatchItem<T>[] = [];
    for (const scriptId of scriptIds) {
      try {
        items.push({ scriptId, made: await this.db.attempt(() => work(scriptId)), refusal: null });
      } catch (error) {
        if (!(error instanceof DomainError) || wholly.includes(error.kind)) throw error;
        items.push({ scriptId, made: null, refusal: error });
      }
    }
    return items;
  }
}
