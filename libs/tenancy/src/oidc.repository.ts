import { fromUuid, type Id, type TenantId, toUuid } from '@app/kernel';
import { Database, required } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { OidcAttempt, OidcPerson, OidcTicket } from './oidc.ts';
import { hashSecret } from './secret.ts';

/** Attempts and tickets lie where the browser came to; identities in the realm of their account. */
@Injectable()
export class OidcRepository {
  constructor(private readonly db: Database) {}

  async openAttempt(state: string, { challenge, wantedTenantId }: OidcAttempt, now: Date, expiresAt: Date): Promise<void> {
    await this.db.tx.oidcAttemptRow.deleteMany({ where: { expiresAt: { lt: now } } });
    const data = { stateHash: hashOf(state), challenge, wantedTenantId: wantedTenantId && toUuid(wantedTenantId), expiresAt };
    await this.db.tx.oidcAttemptRow.create({ data });
  }

  /** Null when there is none, or it expired. Of two at once one gets it. */
  async takeAttempt(state: string, now: Date): Promise<OidcAttempt | null> {
    const [row] = await this.db.tx.$queryRaw<{ challenge: string; wanted_tenant_id: string | null }[]>`
      delete from oidc_attempt where state_hash = ${hashOf(state)} and expires_at > ${now} returning challenge, wanted_tenant_id`;
    return row ? { challenge: row.challenge, wantedTenantId: tenantOf(row.wanted_tenant_id) } : null;
  }

  async openTicket(code: string, ticket: OidcTicket, now: Date, expiresAt: Date): Promise<void> {
    await this.db.tx.oidcTicketRow.deleteMany({ where: { expiresAt: { lt: now } } });
    const { realmId, userId, wantedTenantId, challenge, provedAt } = ticket;
    const who = { realmId: toUuid(realmId), userId: toUuid(userId), wantedTenantId: wantedTenantId && toUuid(wantedTenantId) };
    await this.db.tx.oidcTicketRow.create({ data: { codeHash: hashOf(code), challenge, provedAt, expiresAt, ...who } });
  }

  async findTicket(code: string, now: Date): Promise<OidcTicket | null> {
    const row = await this.db.tx.oidcTicketRow.findFirst({ where: { codeHash: hashOf(code), expiresAt: { gt: now } } });
    if (!row) return null;
    const { challenge, provedAt } = row;
    const [realmId, userId] = [fromUuid('ten', row.realmId), fromUuid('usr', row.userId)];
    return { challenge, provedAt, realmId, userId, wantedTenantId: tenantOf(row.wantedTenantId) };
  }

  /** False when a twin was faster. */
  async takeTicket(code: string): Promise<boolean> {
    const { count } = await this.db.tx.oidcTicketRow.deleteMany({ where: { codeHash: hashOf(code) } });
    return count === 1;
  }

  async findUser({ issuer, subject }: OidcPerson): Promise<Id<'usr'> | null> {
    const row = await this.db.tx.oidcIdentityRow.findFirst({ where: { issuer, subject } });
    return row && fromUuid('usr', row.userId);
  }

  /** False when either side is bound already. */
  async bind({ issuer, subject }: OidcPerson, userId: Id<'usr'>, createdAt: Date): Promise<boolean> {
    const data = { issuer, subject, userId: toUuid(userId), createdAt };
    const { count } = await this.db.tx.oidcIdentityRow.createMany({ data: [data], skipDuplicates: true });
    return count === 1;
  }
}

const hashOf = (secret: string) => hashSecret(secret, required('API_KEY_PEPPER'));
const tenantOf = (uuid: string | null): TenantId | null => (uuid === null ? null : fromUuid('ten', uuid));
