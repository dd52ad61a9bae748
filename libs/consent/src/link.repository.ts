import { fromUuid, type Id, newId, type TenantId, toUuid } from '@app/kernel';
import { Database, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';

export interface SigningLink {
  readonly id: Id<'sgl'>;
  readonly consentId: Id<'con'>;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

export interface TalentLink {
  readonly id: Id<'tlk'>;
  readonly talentId: Id<'tal'>;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export type FoundLink =
  | { readonly kind: 'signing'; readonly tenantId: TenantId; readonly id: Id<'sgl'> }
  | { readonly kind: 'talent'; readonly tenantId: TenantId; readonly id: Id<'tlk'> };

/** Links by which a talent comes in. The token is made again from the link's id; a row keeps only its keyed hash. */
@Injectable()
export class LinkRepository {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
  ) {}

  tokenOf(id: Id<'sgl'> | Id<'tlk'>): string {
    return this.sealer.derive('talent.link', id);
  }

  /** Through the door: the token is all its holder has. */
  async find(token: string): Promise<FoundLink | null> {
    const [row] = await this.db.door.$queryRaw<{ tenant_id: string; id: string; kind: FoundLink['kind'] }[]>`
      select tenant_id, id, kind from door.find_link(${this.hashOf(token)})`;
    if (!row) return null;
    const tenantId = fromUuid('ten', row.tenant_id);
    return row.kind === 'signing'
      ? { kind: 'signing', tenantId, id: fromUuid('sgl', row.id) }
      : { kind: 'talent', tenantId, id: fromUuid('tlk', row.id) };
  }

  /** A new link ends the one before it. */
  async openSigning(consentId: Id<'con'>, createdAt: Date, expiresAt: Date): Promise<SigningLink> {
    await this.closeSigning(consentId, createdAt);
    const id = newId('sgl');
    const tokenHash = this.hashOf(this.tokenOf(id));
    await this.db.tx.signingLinkRow.create({ data: { id: toUuid(id), consentId: toUuid(consentId), tokenHash, createdAt, expiresAt } });
    return { id, consentId, createdAt, expiresAt, usedAt: null };
  }

  async closeSigning(consentId: Id<'con'>, usedAt: Date): Promise<void> {
    await this.db.tx.signingLinkRow.updateMany({ where: { consentId: toUuid(consentId), usedAt: null }, data: { usedAt } });
  }

  /** Nobody comes in by what is not there. */
  async forget(consentId: Id<'con'>): Promise<void> {
    await this.db.tx.signingLinkRow.deleteMany({ where: { consentId: toUuid(consentId) } });
  }

  async signing(id: Id<'sgl'>): Promise<SigningLink | null> {
    const row = await this.db.tx.signingLinkRow.findFirst({ where: { id: toUuid(id) } });
    return row && { id, consentId: fromUuid('con', row.consentId), createdAt: row.createdAt, expiresAt: row.expiresAt, usedAt: row.usedAt };
  }

  /** The links that still wait for their talent. */
  async openOf(consentIds: readonly Id<'con'>[]): Promise<SigningLink[]> {
    const rows = await this.db.tx.signingLinkRow.findMany({ where: { consentId: { in: consentIds.map(toUuid) }, usedAt: null } });
    return rows.map(({ id, consentId, createdAt, expiresAt, usedAt }) => ({
      id: fromUuid('sgl', id),
      consentId: fromUuid('con', consentId),
      createdAt,
      expiresAt,
      usedAt,
    }));
  }

  async openTalent(talentId: Id<'tal'>, createdAt: Date, expiresAt: Date): Promise<TalentLink> {
    const id = newId('tlk');
    const tokenHash = this.hashOf(this.tokenOf(id));
    await this.db.tx.talentLinkRow.create({ data: { id: toUuid(id), talentId: toUuid(talentId), tokenHash, createdAt, expiresAt } });
    return { id, talentId, createdAt, expiresAt };
  }

  async talent(id: Id<'tlk'>): Promise<TalentLink | null> {
    const row = await this.db.tx.talentLinkRow.findFirst({ where: { id: toUuid(id) } });
    return row && { id, talentId: fromUuid('tal', row.talentId), createdAt: row.createdAt, expiresAt: row.expiresAt };
  }

  countTalentSince(talentId: Id<'tal'>, since: Date): Promise<number> {
    return this.db.tx.talentLinkRow.count({ where: { talentId: toUuid(talentId), createdAt: { gt: since } } });
  }

  private hashOf(token: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(Buffer.from(this.sealer.derive('talent.link.hash', token), 'base64url'));
  }
}
