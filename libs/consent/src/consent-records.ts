import type { Id, PageQuery } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { ConsentNotFound } from './consent.errors.ts';
import { ConsentRepository } from './consent.repository.ts';
import type { Consent } from './consent.ts';
import { type ConsentEvent, ConsentEventRepository } from './consent-event.repository.ts';
import { type Decision, DecisionRepository } from './decision.repository.ts';
import type { ConsentText, OfferDocument } from './document/consent-document.ts';
import { type Signature, SignatureRepository } from './signature.repository.ts';
import { type Statement, StatementRepository } from './statement.repository.ts';
import { TalentNotFound } from './talent.errors.ts';
import { TalentRepository } from './talent.repository.ts';
import type { Talent } from './talent.ts';

/** A consent with all that stands beside it. Personal: whoever opens one says so by RecordAccess. */
export interface ConsentRecord {
  readonly consent: Consent;
  readonly texts: readonly ConsentText[];
  /** What `termsSha256` is the hash of; null before the offer. */
  readonly document: OfferDocument | null;
  readonly signature: Signature | null;
  readonly statements: readonly Statement[];
  /** Newest first, like the uses. */
  readonly events: readonly ConsentEvent[];
  readonly uses: readonly Decision[];
}

const PAGE: PageQuery = { limit: 1000 };

/** The whole record of a consent, read in the caller's transaction. Not guarded: its callers are permitted. */
@Injectable()
export class ConsentRecords {
  constructor(
    private readonly consents: ConsentRepository,
    private readonly talents: TalentRepository,
    private readonly signatures: SignatureRepository,
    private readonly statements: StatementRepository,
    private readonly diary: ConsentEventRepository,
    private readonly decisions: DecisionRepository,
  ) {}

  async get(id: Id<'con'>): Promise<ConsentRecord & { readonly talent: Talent }> {
    const consent = await this.consents.find(id);
    if (!consent) throw new ConsentNotFound(id);
    const talent = await this.talents.find(consent.talentId);
    if (!talent) throw new TalentNotFound(consent.talentId);
    return { talent, ...(await this.of(consent)) };
  }

  async of(consent: Consent): Promise<ConsentRecord> {
    const { id, talentId } = consent;
    return {
      consent,
      texts: await this.consents.texts(id),
      document: await this.consents.offerDocument(id),
      signature: await this.signatures.find(id, talentId),
      statements: await this.statements.list(id),
      events: await all((query) => this.diary.list(id, query)),
      uses: await all((query) => this.decisions.list([id], query)),
    };
  }
}

async function all<T extends { readonly id: string }>(read: (query: PageQuery) => Promise<T[]>): Promise<T[]> {
  const items: T[] = [];
  for (let after: string | undefined; ; ) {
    const rows = await read({ ...PAGE, after });
    items.push(...rows.slice(0, PAGE.limit));
    if (rows.length <= PAGE.limit) return items;
    after = items.at(-1)?.id;
  }
}
