import { TalentAccess } from '@app/consent';
import { Permit } from '@app/platform';
import { type Work, Works } from '@app/renders';
import { Injectable } from '@nestjs/common';

/** What was made with a person's likeness and where it is, for the person: also what must come down, and by when. */
@Injectable()
export class TalentWorksService {
  constructor(
    private readonly access: TalentAccess,
    private readonly works: Works,
  ) {}

  /** Newest first; drafts are sketches that nobody was shown. */
  @Permit('talent_link:use')
  list(token: string): Promise<Work[]> {
    return this.access.at(token, async ({ consents }) => {
      const works = await this.works.under(consents.map(({ id }) => id));
      return works.filter(({ render }) => render.quality !== 'draft');
    });
  }
}
