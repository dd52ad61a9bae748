import type { PageQuery } from '@app/kernel';
import { Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ConsentRepository } from './consent.repository.ts';
import type { Consent } from './consent.ts';
import { type ConsentEvent, ConsentEventRepository } from './consent-event.repository.ts';
import { type Decision, DecisionRepository } from './decision.repository.ts';
import type { ConsentText } from './document/consent-document.ts';
import { type Signature, SignatureRepository } from './signature.repository.ts';
import { type Statement, StatementRepository } from './statement.repository.ts';
import type { Talent } from './talent.ts';
import { TalentAccess } from './talent-access.ts';

export interface ExportedConsent {
  readonly consent: Consent;
  readonly texts: readonly ConsentText[];
  readonly signature: Signature | null;
  readonly statements: readonly Statement[];
  readonly events: readonly ConsentEvent[];
  readonly uses: readonly Decision[];
}

/** GDPR article 15 and 20: all that is held of the person at one brand, in a form that machines read. */
export interface TalentExport {
  readonly talent: Talent;
  readonly consents: readonly ExportedConsent[];
}

const PAGE: PageQuery = { limit: 1000 };

@Injectable()
export class TalentExportService {
  constructor(
    private readonly access: TalentAccess,
    private readonly consents: ConsentRepository,
    private readonly signatures: SignatureRepository,
    private readonly statements: StatementRepository,
    private readonly diary: ConsentEventRepository,
    private readonly decisions: DecisionRepository,
  ) {}

  @Permit('talent_link:use')
  export(token: string): Promise<TalentExport> {
    return this.access.at(token, async ({ talent, consents }) => {
      const exported: ExportedConsent[] = [];
      for (const consent of consents) exported.push(await this.whole(consent));
      return { talent, consents: exported };
    });
  }

  private async whole(consent: Consent): Promise<ExportedConsent> {
    const { id, talentId } = consent;
    return {
      consent,
      texts: await this.consents.texts(id),
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
