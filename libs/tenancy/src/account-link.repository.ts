import { fromUuid, type Id, newId, type TenantId, toUuid } from '@app/kernel';
import { Database, required, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { AccountLinkKind } from './account-link.ts';
import { hashSecret } from './secret.ts';

/** Speaks of the realm's users: the current tenant is the realm here. */
@Injectable()
export class AccountLinkRepository {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
  ) {}

  /** The token of a new link; nowhere kept, and made again from nothing but the link's id. */
  async open(kind: AccountLinkKind, userId: Id<'usr'>, now: Date, expiresAt: Date): Promise<string> {
    const id = newId('lnk');
    const token = this.sealer.derive(kind, id);
    const data = { id: toUuid(id), userId: toUuid(userId), kind, createdAt: now, expiresAt, tokenHash: this.hashOf(token) };
    await this.db.tx.accountLinkRow.create({ data });
    return token;
  }

  countSince(kind: AccountLinkKind, userId: Id<'usr'>, since: Date): Promise<number> {
    return this.db.tx.accountLinkRow.count({ where: { kind, userId: toUuid(userId), createdAt: { gt: since } } });
  }

  /** Through the door: the token is all its holder has. */
  async findByToken(token: string): Promise<{ realmId: TenantId; id: string } | null> {
    const [row] = await this.db.door.$queryRaw<{ tenant_id: string; id: string }[]>`
      select tenant_id, id from door.find_account_link(${this.hashOf(token)})`;
    return row ? { realmId: fromUuid('ten', row.tenant_id), id: row.id } : null;
  }

  /** Whose it is; null when it is of another kind, was used, or has expired. Of two at once, one gets it. */
  async use(kind: AccountLinkKind, id: string, now: Date): Promise<Id<'usr'> | null> {
    const [row] = await this.db.tx.$queryRaw<{ user_id: string }[]>`
      update account_link set used_at = ${now} where id = ${id}::uuid and kind = ${kind} and used_at is null and expires_at > ${now} returning user_id`;
    return row ? fromUuid('usr', row.user_id) : null;
  }

  /** A new password makes every older link to set one worthless. */
  async close(kind: AccountLinkKind, userId: Id<'usr'>, now: Date): Promise<void> {
    await this.db.tx.accountLinkRow.updateMany({ where: { kind, userId: toUuid(userId), usedAt: null }, data: { usedAt: now } });
  }

  private hashOf(token: string): Uint8Array<ArrayBuffer> {
    return hashSecret(token, required('API_KEY_PEPPER'));
  }
}
