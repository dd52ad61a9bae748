import { Clock, type Id, newId, type Page, type PageQuery, pageOf } from '@app/kernel';
import { Database, Events, Permit, publicUrl, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CreateDomain } from './branding.commands.ts';
import { DomainExists, DomainNotFound, DomainNotShown, DomainTaken, TooManyDomains } from './branding.errors.ts';
import { DomainRepository } from './domain.repository.ts';
import { type Domain, hostOf, recordName, recordValue } from './domain.ts';
import { TxtRecords } from './txt-records.ts';

const MOST = 20;

/** A host with the record that shows who holds it. */
export interface ClaimedDomain extends Domain {
  readonly recordName: string;
  readonly recordValue: string;
}

@Injectable()
export class DomainService {
  constructor(
    private readonly db: Database,
    private readonly domains: DomainRepository,
    private readonly records: TxtRecords,
    private readonly sealer: Sealer,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  @Permit('branding:write')
  async create(command: CreateDomain): Promise<ClaimedDomain> {
    const host = hostOf(command.host) ?? '';
    if (host === new URL(publicUrl('/')).hostname) throw new DomainTaken(host);
    return this.db.transaction(async () => {
      if ((await this.domains.count()) >= MOST) throw new TooManyDomains(MOST);
      const domain = { id: newId('dom'), host, createdAt: this.clock.now(), verifiedAt: null };
      if (!(await this.domains.insert(domain))) throw new DomainExists(host);
      await this.events.publish({ name: 'domain.created', payload: { domainId: domain.id } });
      return this.withRecord(domain);
    });
  }

  @Permit('branding:read')
  list(query: PageQuery): Promise<Page<ClaimedDomain>> {
    return this.db.transaction(async () => {
      const page = pageOf(await this.domains.list(query), query.limit);
      return { ...page, data: page.data.map((domain) => this.withRecord(domain)) };
    });
  }

  /** Looks the record up now; the host is used from then on. */
  @Permit('branding:write')
  async verify(id: Id<'dom'>): Promise<ClaimedDomain> {
    const found = await this.db.transaction(() => this.domains.find(id));
    if (!found) throw new DomainNotFound(id);
    const domain = this.withRecord(found);
    if (domain.verifiedAt) return domain;
    if (!(await this.records.of(domain.recordName)).includes(domain.recordValue))
      throw new DomainNotShown(domain.recordName, domain.recordValue);
    const verifiedAt = this.clock.now();
    await this.db.transaction(async () => {
      if (!(await this.domains.verify(id, domain.host, verifiedAt))) throw new DomainTaken(domain.host);
      await this.events.publish({ name: 'domain.verified', payload: { domainId: id } });
    });
    return { ...domain, verifiedAt };
  }

  @Permit('branding:write')
  async delete(id: Id<'dom'>): Promise<void> {
    await this.db.transaction(async () => {
      if (!(await this.domains.remove(id))) throw new DomainNotFound(id);
      await this.events.publish({ name: 'domain.deleted', payload: { domainId: id } });
    });
  }

  /** The token is made again from the id: it proves one claim of one tenant, and is no secret once it stands in the record. */
  private withRecord(domain: Domain): ClaimedDomain {
    return { ...domain, recordName: recordName(domain.host), recordValue: recordValue(this.sealer.derive('domain', domain.id)) };
  }
}
