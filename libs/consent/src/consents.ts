import type { Id, TenantId } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { ConsentNotFound } from './consent.errors.ts';
import { ConsentRepository } from './consent.repository.ts';
import type { Consent } from './consent.ts';
import type { Party } from './party.ts';
import { StatementRepository } from './statement.repository.ts';
import { TalentNotFound } from './talent.errors.ts';
import { TalentRepository } from './talent.repository.ts';
import type { Talent } from './talent.ts';
import type { Modality } from './terms.ts';

/** What other contexts read of a consent, in their own transaction. Not guarded: its callers are permitted. */
@Injectable()
export class Consents {
  constructor(
    private readonly consents: ConsentRepository,
    private readonly talents: TalentRepository,
    private readonly statements: StatementRepository,
  ) {}

  async get(id: Id<'con'>): Promise<Consent> {
    const consent = await this.consents.find(id);
    if (!consent) throw new ConsentNotFound(id);
    return consent;
  }

  /** For the platform's auditors, in their own role: whose consent this is. */
  async tenantOf(id: Id<'con'>): Promise<TenantId> {
    const tenantId = await this.consents.findTenant(id);
    if (!tenantId) throw new ConsentNotFound(id);
    return tenantId;
  }

  async modalitiesOf(id: Id<'con'>): Promise<readonly Modality[]> {
    return (await this.get(id)).terms.modalities;
  }

  async partiesOf(id: Id<'con'>): Promise<readonly Party[]> {
    return (await this.get(id)).parties;
  }

  async talentOf(id: Id<'con'>): Promise<Pick<Talent, 'id' | 'stageName' | 'country' | 'region'>> {
    const { talentId } = await this.get(id);
    const talent = await this.talents.find(talentId);
    if (!talent) throw new TalentNotFound(talentId);
    return { id: talentId, stageName: talent.stageName, country: talent.country, region: talent.region };
  }

  /** Of everybody whom the tenant has cloned or may clone. */
  stageNames(): Promise<string[]> {
    return this.talents.stageNames();
  }

  /** The clip that was accepted; null where none was due. */
  async statementOf(id: Id<'con'>): Promise<Id<'ast'> | null> {
    const statements = await this.statements.list(id);
    return statements.find(({ status }) => status === 'accepted')?.assetId ?? null;
  }

  /** Equal for one person, whichever brands know them: a keyed hash of e-mail and birth date. */
  async identityOf(talentId: Id<'tal'>): Promise<string> {
    const talent = await this.talents.find(talentId);
    if (!talent) throw new TalentNotFound(talentId);
    return Buffer.from(this.talents.identityOf(talent)).toString('hex');
  }

  /** Newest first: to find the one that permits what is asked. */
  ofTalent(talentId: Id<'tal'>): Promise<Consent[]> {
    return this.consents.findByTalents([talentId]);
  }
}
