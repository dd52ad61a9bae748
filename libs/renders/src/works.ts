import { Assets } from '@app/assets';
import type { Id } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { PublicationRepository } from './publication.repository.ts';
import type { Publication } from './publication.ts';
import { RenderRepository } from './render.repository.ts';
import type { Render } from './render.ts';

/** A film made under a consent, and where it went. */
export interface Work {
  readonly render: Render;
  /** Of the film's bytes; null while there are none. */
  readonly sha256: string | null;
  readonly publications: readonly Publication[];
}

/** What was made under a consent, for whoever must account for it: reads in the caller's transaction. Not guarded: its callers are permitted. */
@Injectable()
export class Works {
  constructor(
    private readonly renders: RenderRepository,
    private readonly publications: PublicationRepository,
    private readonly assets: Assets,
  ) {}

  /** Newest first. */
  async under(consentIds: readonly Id<'con'>[]): Promise<Work[]> {
    const renders = await this.renders.findByConsents(consentIds);
    const films = new Map((await this.assets.find(renders.flatMap(({ film }) => film?.video ?? []))).map(({ id, sha256 }) => [id, sha256]));
    const publications = await this.publications.findByRenders(renders.map(({ id }) => id));
    return renders.map((render) => ({
      render,
      sha256: (render.film && films.get(render.film.video)) ?? null,
      publications: publications.filter(({ renderId }) => renderId === render.id),
    }));
  }
}
