import type { Readable } from 'node:stream';
import { type Asset, Assets } from '@app/assets';
import { Uses } from '@app/consent';
import { Disclosures } from '@app/disclosure';
import { Clock } from '@app/kernel';
import { type ByteRange, type Context, context, Database, grants, Permit, required, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type FileLink, type FilmPart, filmParts, readLink, signLink } from './link.ts';
import { LinkDead } from './render.errors.ts';
import { RenderRepository } from './render.repository.ts';
import type { Render } from './render.ts';

/** The finished files: by links that expire, and that die with the consent. */
@Injectable()
export class FilmService {
  constructor(
    private readonly db: Database,
    private readonly renders: RenderRepository,
    private readonly assets: Assets,
    private readonly uses: Uses,
    private readonly disclosures: Disclosures,
    private readonly clock: Clock,
  ) {}

  /** Tokens for the parts that there are; only of a film that may be shown. */
  @Permit('render:read')
  async links({ id, status, film }: Render): Promise<Partial<Record<FilmPart, string>>> {
    if (!film || (status !== 'ready' && status !== 'held')) return {};
    const { tenantId } = context();
    const parts = filmParts.filter((part) => film[part] !== null);
    const signed = await Promise.all(
      parts.map(
        async (part) => [part, await signLink({ tenantId, renderId: id, part }, required('JWT_SECRET'), this.clock.now())] as const,
      ),
    );
    return Object.fromEntries(signed);
  }

  /** Whoever has the link; the person's consent and the law are asked again at each fetch. */
  @Permit('file:fetch')
  async find(token: string): Promise<{ asset: Asset; read: (range?: ByteRange) => Promise<Readable> }> {
    const link = await readLink(token, required('JWT_SECRET'), this.clock.now());
    const guest: Context = { ...context(), tenantId: link.tenantId, homeTenantId: link.tenantId, permissions: grants([]) };
    const asset = await runIn(guest, () => this.db.transaction(() => this.permitted(link)));
    return { asset, read: (range) => this.assets.read(asset, range) };
  }

  private async permitted({ renderId, part }: FileLink): Promise<Asset> {
    const [render] = await this.renders.find([renderId]);
    const asset = render?.film?.[part];
    if (!render || !asset || (render.status !== 'ready' && render.status !== 'held')) throw new LinkDead('withdrawn');
    const use = await this.uses.decide({ ...(await this.uses.askedIn(render.useDecisionId)), kind: 'download' });
    if (use.outcome === 'refuse') throw new LinkDead('withdrawn');
    const { worse } = await this.disclosures.again(render.disclosureDecisionId);
    if (worse) throw new LinkDead('disclosure_stale');
    return this.assets.get(asset);
  }
}
