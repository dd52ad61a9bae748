import { fromUuid, type Id, type NotedQuery, StaleWrite, type TenantId, toUuid } from '@app/kernel';
import { Database, noted, Sealer, type TalentRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Talent } from './talent.ts';

/** What the column `person` holds once opened. */
const person = z.object({ name: z.string(), email: z.string(), birthDate: z.string() });

@Injectable()
export class TalentRepository {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
  ) {}

  async insert({ id, name, email, birthDate, ...rest }: Talent): Promise<void> {
    const sealed = await this.seal(id, { name, email, birthDate });
    await this.db.tx.talentRow.create({ data: { ...rest, ...sealed, id: toUuid(id) } });
  }

  async find(id: Id<'tal'>): Promise<Talent | null> {
    const [talent] = await this.findAll([id]);
    return talent ?? null;
  }

  async stageNames(): Promise<string[]> {
    const rows = await this.db.tx.talentRow.findMany({ distinct: ['stageName'], select: { stageName: true } });
    return rows.map(({ stageName }) => stageName);
  }

  async findAll(ids: readonly Id<'tal'>[]): Promise<Talent[]> {
    const rows = await this.db.tx.talentRow.findMany({ where: { id: { in: ids.map(toUuid) } } });
    return Promise.all(rows.map((row) => this.fromRow(row)));
  }

  async list({ limit, after, metadata }: NotedQuery): Promise<Talent[]> {
    const rows = await this.db.tx.talentRow.findMany({
      where: { ...noted(metadata), ...(after ? { id: { lt: toUuid(after as Id<'tal'>) } } : {}) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return Promise.all(rows.map((row) => this.fromRow(row)));
  }

  async update({ id, version, name, email, birthDate, createdAt: _, ...rest }: Talent): Promise<Talent> {
    const sealed = await this.seal(id, { name, email, birthDate });
    const { count } = await this.db.tx.talentRow.updateMany({
      where: { id: toUuid(id), version },
      data: { ...rest, ...sealed, version: version + 1 },
    });
    if (count === 0) throw new StaleWrite('talent', id);
    return { ...rest, id, name, email, birthDate, createdAt: _, version: version + 1 };
  }

  /** From the first offer on. Later offers keep the first time. */
  async lockContacts(id: Id<'tal'>, now: Date): Promise<void> {
    await this.db.tx.talentRow.updateMany({ where: { id: toUuid(id), contactsLockedAt: null }, data: { contactsLockedAt: now } });
  }

  /** The row stays, and tells of nobody. */
  async forget(id: Id<'tal'>): Promise<void> {
    const sealed = await this.seal(id, { name: '', email: '', birthDate: '1900-01-01' });
    const blank = { stageName: '-', metadata: {}, emailIndex: this.indexOf(id), version: { increment: 1 } };
    await this.db.tx.talentRow.updateMany({ where: { id: toUuid(id) }, data: { ...sealed, ...blank } });
    await this.db.tx.contactChangeRow.deleteMany({ where: { talentId: toUuid(id) } });
    await this.db.tx.talentLinkRow.deleteMany({ where: { talentId: toUuid(id) } });
  }

  indexOf(email: string): Uint8Array<ArrayBuffer> {
    return this.sealer.blindIndex('talent.email', email);
  }

  identityOf({ email, birthDate }: Pick<Talent, 'email' | 'birthDate'>): Uint8Array<ArrayBuffer> {
    return this.sealer.blindIndex('talent.identity', `${email.trim()}\n${birthDate}`);
  }

  /** Through the door: a person is known by e-mail, possibly to several tenants. */
  async findByEmailIndex(index: Uint8Array): Promise<{ tenantId: TenantId; id: Id<'tal'> }[]> {
    const rows = await this.db.door.$queryRaw<{ tenant_id: string; id: string }[]>`select tenant_id, id from door.find_talents(${index})`;
    return rows.map((row) => ({ tenantId: fromUuid('ten', row.tenant_id), id: fromUuid('tal', row.id) }));
  }

  private async seal(id: Id<'tal'>, fields: z.infer<typeof person>) {
    const sealed = await this.sealer.seal({ owner: id, purpose: 'record' }, JSON.stringify(fields));
    return { person: sealed, emailIndex: this.indexOf(fields.email) };
  }

  private async fromRow(row: TalentRow): Promise<Talent> {
    const id = fromUuid('tal', row.id);
    const fields = person.parse(JSON.parse(await this.sealer.open({ owner: id, purpose: 'record' }, row.person)));
    const { stageName, country, region, locale, relationship, contactsLockedAt, version, createdAt } = row;
    const metadata = row.metadata as Talent['metadata'];
    return { id, ...fields, stageName, country, region, locale, relationship, contactsLockedAt, metadata, version, createdAt };
  }
}
