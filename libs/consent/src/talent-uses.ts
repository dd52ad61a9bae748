import { Royalties } from '@app/billing';
import { type Money, type Page, type PageQuery, pageOf } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type Decision, DecisionRepository } from './decision.repository.ts';
import type { TalentPage } from './talent-access.ts';

/** A use, and what it has earned: at its publication, once. */
export type TalentUse = Decision & { readonly royalty: Money | null };

/** What a person's likeness was asked for. Not guarded: whoever asks holds the person's page. */
@Injectable()
export class TalentUses {
  constructor(
    private readonly decisions: DecisionRepository,
    private readonly royalties: Royalties,
  ) {}

  async of({ consents }: TalentPage, query: PageQuery): Promise<Page<TalentUse>> {
    const ids = consents.map(({ id }) => id);
    const { data, nextCursor } = pageOf(await this.decisions.list(ids, query), query.limit);
    const subjects = data.filter(({ kind }) => kind === 'publish').map(({ subjectId }) => subjectId);
    const [earned, first] = [await this.royalties.earnedBy(subjects), await this.decisions.firstPublications(subjects)];
    const royaltyOf = ({ id, subjectId }: Decision) => (first.has(id) ? (earned.get(subjectId) ?? null) : null);
    return { data: data.map((decision) => ({ ...decision, royalty: royaltyOf(decision) })), nextCursor };
  }
}
