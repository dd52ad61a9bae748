import { Uses } from '@app/consent';
import { Disclosures } from '@app/disclosure';
import { Clock, type Id } from '@app/kernel';
import { Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CreatePublication } from './publication.commands.ts';
import { PublicationNotFound, PublishedElsewhere, PublishedInFuture, RenderNotReady } from './publication.errors.ts';
import { PublicationRepository } from './publication.repository.ts';
import { newPublication, type Publication } from './publication.ts';
import { DisclosureBlocked, RenderNotFound } from './render.errors.ts';
import { RenderRepository } from './render.repository.ts';
import type { Render } from './render.ts';

/** Where films were put after their download: what a person may see of it, and what must come down when their consent ends. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly db: Database,
    private readonly renders: RenderRepository,
    private readonly publications: PublicationRepository,
    private readonly uses: Uses,
    private readonly disclosures: Disclosures,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * Consent and disclosure are asked once more. The same address again gives the first report.
   * Errors: RenderNotFound, RenderNotReady, PublishedElsewhere, PublishedInFuture, DisclosureBlocked, the consent's refusals.
   */
  @Permit('render:write')
  create({ id, platform, url, publishedAt }: CreatePublication): Promise<Publication> {
    return this.db.transaction(async () => {
      const render = await this.publishable(id, platform);
      const now = this.clock.now();
      if (publishedAt && publishedAt > now) throw new PublishedInFuture(publishedAt);
      const known = await this.publications.findByUrl(id, url);
      if (known) return known;
      await this.uses.permit({ ...(await this.uses.askedIn(render.useDecisionId)), kind: 'publish' });
      const { decision, worse } = await this.disclosures.again(render.disclosureDecisionId);
      if (worse) throw new DisclosureBlocked(decision.rules.map(({ code }) => code));
      const publication = newPublication({ renderId: id, platform, url, publishedAt: publishedAt ?? now }, now);
      if (await this.publications.insert(publication)) {
        await this.events.publish({ name: 'publication.created', payload: { publicationId: publication.id, renderId: id } });
        return publication;
      }
      return (await this.publications.findByUrl(id, url)) ?? publication;
    });
  }

  /** It is no longer to be seen. Said again, the first time counts. */
  @Permit('render:write')
  takeDown(id: Id<'pub'>): Promise<Publication> {
    return this.db.transaction(async () => {
      const publication = await this.one(id);
      if (await this.publications.setTakenDown(id, this.clock.now()))
        await this.events.publish({ name: 'publication.taken_down', payload: { publicationId: id, renderId: publication.renderId } });
      return this.one(id);
    });
  }

  private async publishable(id: Id<'ren'>, platform: string): Promise<Render> {
    const [render] = await this.renders.find([id]);
    if (!render) throw new RenderNotFound(id);
    if (render.status !== 'ready' || render.quality === 'draft') throw new RenderNotReady(id, render.status);
    if (platform !== render.destination.platform) throw new PublishedElsewhere(platform, render.destination.platform);
    return render;
  }

  private async one(id: Id<'pub'>): Promise<Publication> {
    const publication = await this.publications.find(id);
    if (!publication) throw new PublicationNotFound(id);
    return publication;
  }
}
