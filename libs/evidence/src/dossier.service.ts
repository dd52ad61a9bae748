import { type ErasureRecord, Erasures } from '@app/avatars';
import { type ConsentRecord, ConsentRecords, Consents, RecordAccess, type Talent } from '@app/consent';
import { type Decision, Disclosures } from '@app/disclosure';
import type { Id, TenantId } from '@app/kernel';
import { context, Database, Permit, runIn } from '@app/platform';
import { type Work, Works } from '@app/renders';
import { Injectable } from '@nestjs/common';

/** Everything that is known of one consent, in one place. */
export interface Dossier extends ConsentRecord {
  readonly tenantId: TenantId;
  readonly talent: Talent;
  readonly works: readonly Work[];
  readonly disclosures: readonly Decision[];
  readonly erasure: ErasureRecord;
}

/** What an auditor of the platform needs to judge one consent. Each reading is on record where the tenant and the talent find it. */
@Injectable()
export class DossierService {
  constructor(
    private readonly db: Database,
    private readonly consents: Consents,
    private readonly records: ConsentRecords,
    private readonly works: Works,
    private readonly disclosures: Disclosures,
    private readonly erasures: Erasures,
    private readonly access: RecordAccess,
  ) {}

  @Permit('platform:audit')
  async get(id: Id<'con'>): Promise<Dossier> {
    const tenantId = await this.db.transaction(() => this.db.asAuditor(() => this.consents.tenantOf(id)));
    return runIn({ ...context(), tenantId }, () =>
      this.db.transaction(async () => {
        await this.access.note(id, 'dossier');
        return this.db.asAuditor(() => this.read(tenantId, id));
      }),
    );
  }

  private async read(tenantId: TenantId, id: Id<'con'>): Promise<Dossier> {
    const record = await this.records.get(id);
    const works = await this.works.under([id]);
    const disclosures = await this.disclosures.find(works.map(({ render }) => render.disclosureDecisionId));
    return { tenantId, ...record, works, disclosures, erasure: await this.erasures.of(record.talent.id, id) };
  }
}
