import { type Asset, Assets } from '@app/assets';
import { blocksOf, Charges, Royalties } from '@app/billing';
import { Consents, Uses } from '@app/consent';
import { Disclosures } from '@app/disclosure';
import type { DisclosureLabel, Refused, RenderedVideo, SpokenNotice } from '@app/engine';
import { type Claim, type Job, JobQueue } from '@app/jobs';
import { Clock, type Id } from '@app/kernel';
import { Database, Events } from '@app/platform';
import { type ApprovedScript, Scripts } from '@app/scripts';
import { type Tenant, TenantLine } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import { RenderNotFound } from './render.errors.ts';
import { RenderRepository } from './render.repository.ts';
import { isOpen, type Render } from './render.ts';
import { spokenNoticeOf } from './spoken-notice.ts';
import { Takedowns } from './takedowns.ts';

/** What a worker needs to make the film. */
export interface RenderOrder {
  readonly job: Job;
  readonly render: Render;
  readonly script: ApprovedScript;
  readonly talentId: Id<'tal'>;
  readonly label: DisclosureLabel;
  readonly spokenNotice: SpokenNotice | null;
  readonly tenant: Tenant;
}

export interface FinishedFilm {
  readonly video: Asset;
  readonly thumbnail: Asset;
  readonly captions: Asset | null;
  readonly manifest: Asset | null;
  readonly rendered: RenderedVideo;
}

type Refusal = Pick<Refused, 'code' | 'detail' | 'atMs'>;

/** The short transactions round a render; between them the engine works. Not guarded: the media worker is its only caller. */
@Injectable()
export class Productions {
  constructor(
    private readonly db: Database,
    private readonly renders: RenderRepository,
    private readonly scripts: Scripts,
    private readonly consents: Consents,
    private readonly uses: Uses,
    private readonly disclosures: Disclosures,
    private readonly tenants: TenantLine,
    private readonly assets: Assets,
    private readonly charges: Charges,
    private readonly royalties: Royalties,
    private readonly jobs: JobQueue,
    private readonly takedowns: Takedowns,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Asks the consent again, in the claim. Null when the job ended here. */
  begin({ jobId, fence }: Claim): Promise<RenderOrder | null> {
    return this.db.transaction(async () => {
      // Canceled since the claim: then this is nobody's work. Otherwise whoever cancels waits until this is said.
      await this.jobs.renew(jobId, fence, 0);
      const job = await this.jobs.get(jobId);
      const render = await this.renderOf(job);
      const decision = await this.uses.decide({ ...(await this.uses.askedIn(render.useDecisionId)), kind: 'render' });
      if (decision.outcome === 'refuse') {
        await this.end(job, fence, render, {
          code: decision.code ?? 'consent.not_active',
          detail: 'The consent no longer covers this render.',
        });
        return null;
      }
      const { decision: disclosure } = await this.disclosures.again(render.disclosureDecisionId);
      const rendering = render.status === 'queued' ? await this.renders.update({ ...render, status: 'rendering' }) : render;
      const talent = await this.consents.talentOf(render.consentId);
      const script = await this.scripts.approved(render.scriptId, talent);
      return {
        job,
        render: rendering,
        script,
        talentId: talent.id,
        label: disclosure.label,
        spokenNotice: spokenNoticeOf(disclosure, script.locale),
        tenant: await this.tenants.current(),
      };
    });
  }

  /** At each renewal of the lease. Throws LeaseLost, or the consent's refusal: either stops the engine at once. */
  renew({ jobId, fence }: Claim, progress: number): Promise<void> {
    return this.db.transaction(async () => {
      await this.jobs.renew(jobId, fence, progress);
      const { useDecisionId } = await this.renderOf(await this.jobs.get(jobId));
      await this.uses.goesOn(await this.uses.askedIn(useDecisionId));
    });
  }

  /** Before anybody can see it the consent is asked once more; then film, charge and job are true together. */
  publish({ jobId, fence }: Claim, { video, thumbnail, captions, manifest, rendered }: FinishedFilm): Promise<void> {
    return this.db.transaction(async () => {
      const job = await this.jobs.get(jobId);
      const render = await this.renderOf(job);
      await this.uses.permit({ ...(await this.uses.askedIn(render.useDecisionId)), kind: 'publish' });
      const { decision: disclosure } = await this.disclosures.again(render.disclosureDecisionId);
      await this.jobs.succeed(job, fence, render.id);
      await this.assets.keep(...[video, thumbnail, captions, manifest].filter((part) => part !== null));
      const { frames, durationMs, width, height, voiceIsPersons } = rendered;
      const film = {
        frames,
        durationMs,
        width,
        height,
        voiceIsPersons,
        video: video.id,
        thumbnail: thumbnail.id,
        captions: captions?.id ?? null,
        manifest: manifest?.id ?? null,
      };
      const status = disclosure.outcome === 'hold_for_review' ? 'held' : 'ready';
      await this.renders.update({ ...render, status, film, finishedAt: this.clock.now() });
      if (render.quality !== 'draft') await this.charge(render, blocksOf(frames));
      await this.events.publish({
        name: `render.${status}`,
        payload: { renderId: render.id, jobId, disclosureDecisionId: render.disclosureDecisionId },
      });
    });
  }

  /** Refused by the engine or given up: free of charge. */
  refuse({ jobId, fence }: Claim, refusal: Refusal): Promise<void> {
    return this.db.transaction(async () => {
      const job = await this.jobs.get(jobId);
      await this.end(job, fence, await this.renderOf(job), refusal);
    });
  }

  /** After a cancel: the hold goes. Again and again without harm. */
  settleCanceled(jobId: Id<'job'>): Promise<void> {
    return this.db.transaction(async () => {
      const render = await this.renderOf(await this.jobs.get(jobId));
      await this.charges.release({ resourceId: render.id });
      await this.uses.releaseSeconds(render.id);
      if (isOpen(render)) await this.renders.update({ ...render, status: 'canceled', finishedAt: this.clock.now() });
    });
  }

  /** At once, when a consent ends: what is being made stops, what was made is no longer shown. */
  endUnder(consentId: Id<'con'>): Promise<void> {
    return this.db.transaction(async () => {
      const renders = await this.renders.findByConsent(consentId);
      await this.takedowns.demand(consentId, renders);
      for (const render of renders) {
        await this.jobs.cancelOf(render.id, 'render');
        if (render.status !== 'ready' && render.status !== 'held') continue;
        await this.renders.update({ ...render, status: 'withdrawn' });
        await this.events.publish({ name: 'render.withdrawn', payload: { renderId: render.id } });
      }
    });
  }

  /** By the tenant for the film, and to the person it shows. */
  private async charge({ id, consentId }: Render, blocks: number): Promise<void> {
    const usage = await this.charges.capture({ resourceId: id, quantity: blocks });
    const { terms, talentId } = await this.consents.get(consentId);
    if (terms.royaltyPer30s?.amount) await this.royalties.accrue(usage, talentId, terms.royaltyPer30s);
  }

  private async end(job: Job, fence: bigint, render: Render, { code, detail, atMs }: Refusal): Promise<void> {
    await this.jobs.fail(job, fence, { code, detail, atMs: atMs ?? null });
    await this.charges.release({ resourceId: render.id });
    await this.uses.releaseSeconds(render.id);
    await this.renders.update({ ...render, status: 'failed', finishedAt: this.clock.now() });
    await this.events.publish({ name: 'render.failed', payload: { renderId: render.id, jobId: job.id, code } });
  }

  private async renderOf({ subjectId }: Job): Promise<Render> {
    const [render] = await this.renders.find([subjectId as Id<'ren'>]);
    if (!render) throw new RenderNotFound(subjectId);
    return render;
  }
}
