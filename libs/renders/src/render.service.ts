import { Charges, type Quote } from '@app/billing';
import { JobQueue } from '@app/jobs';
import { Clock, type Id, type Page, pageOf } from '@app/kernel';
import { Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Grounds } from './grounds.ts';
import type { CreateRender, ListRenders, QuoteRender } from './render.commands.ts';
import { NotHeld, RenderNotFound, RenderUnderWay, TooManyDrafts } from './render.errors.ts';
import { RenderRepository } from './render.repository.ts';
import { isOpen, newRender, newRenderId, type Render } from './render.ts';
import { type RenderDetail, RenderDetails } from './render-details.ts';

const DRAFTS_A_DAY = 20;

export interface RenderQuote {
  readonly durationMs: number;
  readonly blocks: number;
  /** Null for a draft, which is free. */
  readonly quote: Quote | null;
}

@Injectable()
export class RenderService {
  constructor(
    private readonly db: Database,
    private readonly renders: RenderRepository,
    private readonly details: RenderDetails,
    private readonly grounds: Grounds,
    private readonly charges: Charges,
    private readonly jobs: JobQueue,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** The price, frozen for a quarter of an hour. What is charged are the blocks of the finished film. */
  @Permit('render:write')
  quote(command: QuoteRender): Promise<RenderQuote> {
    return this.db.transaction(async () => {
      const { durationMs, blocks } = await this.grounds.foresee(command);
      const quote = command.quality === 'draft' ? null : await this.charges.quote({ kind: 'video', blocks });
      return { durationMs, blocks, quote };
    });
  }

  /** Consent, disclosure, money and job in one transaction: all stand, or nothing happened. */
  @Permit('render:write')
  create(command: CreateRender): Promise<RenderDetail> {
    return this.db.transaction(async () => {
      const { avatar, script, situation, durationMs, blocks } = await this.grounds.estimate(command);
      if (command.quality === 'draft') await this.assertDraftLeft();
      const id = newRenderId();
      const useDecisionId = await this.grounds.permit(this.grounds.useOf(avatar.consentId, id, command, script, durationMs));
      const disclosure = await this.grounds.disclose(situation, id);
      const job = await this.jobs.add({
        kind: 'render',
        subjectId: id,
        input: { purpose: command.purpose },
        cost: Math.max(1, durationMs / 1000),
      });
      const { avatarId, scriptId, audioAssetId = null, aspect, quality, destination, captions, metadata = {} } = command;
      const decisions = { useDecisionId, disclosureDecisionId: disclosure.id };
      const order = {
        id,
        avatarId,
        scriptId,
        consentId: avatar.consentId,
        jobId: job.id,
        aspect,
        quality,
        destination,
        captions,
        audioAssetId,
        metadata,
      };
      const render = newRender({ ...order, ...decisions }, this.clock.now());
      await this.renders.insert(render);
      if (command.quality !== 'draft')
        await this.charges.hold({ kind: 'video', quantity: blocks, resourceId: id, quoteId: command.quoteId });
      await this.events.publish({ name: 'render.created', payload: { renderId: id, jobId: job.id, avatarId: avatar.id } });
      return this.detail(render);
    });
  }

  @Permit('render:read')
  get(id: Id<'ren'>): Promise<RenderDetail> {
    return this.db.transaction(async () => this.detail(await this.one(id)));
  }

  @Permit('render:read')
  list(query: ListRenders): Promise<Page<RenderDetail>> {
    return this.db.transaction(async () => {
      const { data, nextCursor } = pageOf(await this.renders.list(query), query.limit);
      return { data: await this.details.of(data), nextCursor };
    });
  }

  /** A person has looked at it and answers for it. */
  @Permit('render:review')
  approve(id: Id<'ren'>): Promise<RenderDetail> {
    return this.decideHeld(id, 'ready', 'render.ready');
  }

  @Permit('render:review')
  reject(id: Id<'ren'>): Promise<RenderDetail> {
    return this.decideHeld(id, 'withdrawn', 'render.rejected');
  }

  /** Its links die at once; what was charged stays charged. */
  @Permit('render:write')
  withdraw(id: Id<'ren'>): Promise<RenderDetail> {
    return this.db.transaction(async () => {
      const render = await this.one(id);
      if (isOpen(render)) throw new RenderUnderWay(id);
      if (!render.film || render.status === 'withdrawn') return this.detail(render);
      const withdrawn = await this.renders.update({ ...render, status: 'withdrawn' });
      await this.events.publish({ name: 'render.withdrawn', payload: { renderId: id } });
      return this.detail(withdrawn);
    });
  }

  private decideHeld(id: Id<'ren'>, status: 'ready' | 'withdrawn', event: string): Promise<RenderDetail> {
    return this.db.transaction(async () => {
      const render = await this.one(id);
      if (render.status !== 'held') throw new NotHeld(id, render.status);
      const decided = await this.renders.update({ ...render, status });
      await this.events.publish({ name: event, payload: { renderId: id } });
      return this.detail(decided);
    });
  }

  private async assertDraftLeft(): Promise<void> {
    const dayAgo = new Date(this.clock.now().getTime() - 864e5);
    if ((await this.renders.countDrafts(dayAgo)) >= DRAFTS_A_DAY) throw new TooManyDrafts(DRAFTS_A_DAY);
  }

  private async detail(render: Render): Promise<RenderDetail> {
    const [detail] = await this.details.of([render]);
    if (!detail) throw new RenderNotFound(render.id);
    return detail;
  }

  private async one(id: Id<'ren'>): Promise<Render> {
    const [render] = await this.renders.find([id]);
    if (!render) throw new RenderNotFound(id);
    return render;
  }
}
