import { Assets } from '@app/assets';
import { Charges, type Usage } from '@app/billing';
import { type Decision, Disclosures } from '@app/disclosure';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { PublicationRepository } from './publication.repository.ts';
import type { Publication } from './publication.ts';
import type { Render } from './render.ts';

/** A render with what stands beside it in other contexts. */
export interface RenderDetail {
  readonly render: Render;
  readonly sha256: string | null;
  readonly usage: Usage | null;
  readonly disclosure: Decision | null;
  readonly publications: readonly Publication[];
}

/** However many renders a page has, the same few statements. Not guarded: its callers are permitted. */
@Injectable()
export class RenderDetails {
  constructor(
    private readonly db: Database,
    private readonly assets: Assets,
    private readonly charges: Charges,
    private readonly disclosures: Disclosures,
    private readonly publications: PublicationRepository,
  ) {}

  of(renders: readonly Render[]): Promise<RenderDetail[]> {
    return this.db.transaction(async () => {
      const films = new Map((await this.assets.find(renders.flatMap(({ film }) => film?.video ?? []))).map((asset) => [asset.id, asset]));
      const usages = new Map((await this.charges.usageOf(renders.map(({ id }) => id))).map((usage) => [usage.resourceId, usage]));
      const decisions = new Map(
        (await this.disclosures.find(renders.map(({ disclosureDecisionId }) => disclosureDecisionId))).map((decision) => [
          decision.id,
          decision,
        ]),
      );
      const publications = await this.publications.findByRenders(renders.map(({ id }) => id));
      return renders.map((render) => ({
        render,
        sha256: (render.film && films.get(render.film.video)?.sha256) ?? null,
        usage: usages.get(render.id) ?? null,
        disclosure: decisions.get(render.disclosureDecisionId) ?? null,
        publications: publications.filter(({ renderId }) => renderId === render.id),
      }));
    });
  }
}
