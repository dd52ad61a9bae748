import { timingSafeEqual } from 'node:crypto';
import { fromUuid, type Id, type TenantId, toUuid } from '@app/kernel';
import { type ContactChangeRow, Database, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ContactChange, ContactSide } from './contact-change.ts';
import { sixDigits } from './second-channel.ts';
import { TalentRepository } from './talent.repository.ts';

const STOP = 'contacts.stop';

@Injectable()
export class ContactChangeRepository {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    private readonly talents: TalentRepository,
  ) {}

  codeOf(id: Id<'cch'>, side: ContactSide): string {
    return sixDigits(Buffer.from(this.sealer.derive('contacts.code', `${id}:${side}`), 'base64url'));
  }

  /** Says by itself whose change it stops, and that we made it: it stands nowhere. */
  stopTokenOf(tenantId: TenantId, id: Id<'cch'>): string {
    return `${tenantId}.${id}.${this.sealOf(tenantId, id)}`;
  }

  readStopToken(token: string): { tenantId: TenantId; id: Id<'cch'> } | null {
    const [tenantId = '', id = '', seal = ''] = token.split('.');
    const [given, right] = [Buffer.from(seal), Buffer.from(this.sealOf(tenantId, id))];
    const isOurs = given.length === right.length && timingSafeEqual(given, right);
    return isOurs ? { tenantId: tenantId as TenantId, id: id as Id<'cch'> } : null;
  }

  /** 128 bits: the whole token has to fit into a path's parameter, which the server cuts off at a hundred signs. */
  private sealOf(tenantId: string, id: string): string {
    return this.sealer.derive(STOP, `${tenantId}.${id}`).slice(0, 22);
  }

  /** One change of a person's contacts at a time. */
  async lock(talentId: Id<'tal'>): Promise<void> {
    await this.db.tx.$queryRaw`select 1 from talent where id = ${toUuid(talentId)}::uuid for update`;
  }

  async find(id: Id<'cch'>): Promise<ContactChange | null> {
    const row = await this.db.tx.contactChangeRow.findFirst({ where: { id: toUuid(id) } });
    return row && this.fromRow(row);
  }

  async open(talentId: Id<'tal'>): Promise<ContactChange | null> {
    const row = await this.db.tx.contactChangeRow.findFirst({ where: { talentId: toUuid(talentId), endedAt: null } });
    return row && this.fromRow(row);
  }

  countSince(talentId: Id<'tal'>, since: Date): Promise<number> {
    return this.db.tx.contactChangeRow.count({ where: { talentId: toUuid(talentId), askedAt: { gt: since } } });
  }

  async insert({ id, talentId, email, ...rest }: ContactChange): Promise<void> {
    const sealed = await this.sealer.seal({ owner: talentId, purpose: 'record' }, email);
    const columns = { id: toUuid(id), talentId: toUuid(talentId), email: sealed, emailIndex: this.talents.indexOf(email) };
    await this.db.tx.contactChangeRow.create({ data: { ...rest, ...columns } });
  }

  async update({ id, talentId: _, email: __, ...rest }: ContactChange): Promise<void> {
    await this.db.tx.contactChangeRow.updateMany({ where: { id: toUuid(id), endedAt: null }, data: rest });
  }

  private async fromRow(row: ContactChangeRow): Promise<ContactChange> {
    const talentId = fromUuid('tal', row.talentId);
    const { askedAt, currentConfirmedAt, nextConfirmedAt, tries, dueAt, endedAt } = row;
    const email = await this.sealer.open({ owner: talentId, purpose: 'record' }, row.email);
    const outcome = row.outcome as ContactChange['outcome'];
    return { id: fromUuid('cch', row.id), talentId, email, askedAt, currentConfirmedAt, nextConfirmedAt, tries, dueAt, endedAt, outcome };
  }
}
