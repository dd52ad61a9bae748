import { TalentAccess, type TalentPage, type TalentUse, TalentUses } from '@app/consent';
import { Permit } from '@app/platform';
import { type Work, Works } from '@app/renders';
import { Injectable } from '@nestjs/common';

export interface WholePage {
  readonly page: TalentPage;
  /** The newest of each, newest first. */
  readonly uses: readonly TalentUse[];
  readonly works: readonly Work[];
}

/** What was made with a person's likeness and where it is, for the person: also what must come down, and by when. */
@Injectable()
export class TalentWorksService {
  constructor(
    private readonly access: TalentAccess,
    private readonly uses: TalentUses,
    private readonly works: Works,
  ) {}

  /** Newest first; drafts are sketches that nobody was shown. */
  @Permit('talent_link:use')
  list(token: string): Promise<Work[]> {
    return this.access.at(token, (page) => this.under(page));
  }

  /** All that the person's page shows, read at once: a look is one entry in their record. */
  @Permit('talent_link:use')
  page(token: string, uses: number): Promise<WholePage> {
    return this.access.at(token, async (page) => ({
      page,
      uses: (await this.uses.of(page, { limit: uses })).data,
      works: await this.under(page),
    }));
  }

  private async under({ consents }: TalentPage): Promise<Work[]> {
    const works = await this.works.under(consents.map(({ id }) => id));
    return works.filter(({ render }) => render.quality !== 'draft');
  }
}
