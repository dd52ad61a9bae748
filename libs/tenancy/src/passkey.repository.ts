import { fromUuid, type Id, toUuid } from '@app/kernel';
import { Database, type PasskeyRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Passkey } from './passkey.ts';

/** Speaks of the realm's users: the current tenant is the realm here. */
@Injectable()
export class PasskeyRepository {
  constructor(private readonly db: Database) {}

  /** False when this credential is known already. */
  async insert({ id, userId, counter, transports, ...rest }: Passkey): Promise<boolean> {
    const data = { ...rest, id: toUuid(id), userId: toUuid(userId), counter: BigInt(counter), transports: [...transports] };
    const { count } = await this.db.tx.passkeyRow.createMany({ data: [data], skipDuplicates: true });
    return count === 1;
  }

  async findByCredential(credentialId: string): Promise<Passkey | null> {
    const row = await this.db.tx.passkeyRow.findFirst({ where: { credentialId } });
    return row && fromRow(row);
  }

  async list(userId: Id<'usr'>): Promise<Passkey[]> {
    const rows = await this.db.tx.passkeyRow.findMany({ where: { userId: toUuid(userId) }, orderBy: { id: 'desc' } });
    return rows.map(fromRow);
  }

  countOf(userId: Id<'usr'>): Promise<number> {
    return this.db.tx.passkeyRow.count({ where: { userId: toUuid(userId) } });
  }

  /** False when its counter went backwards, or a twin was faster: most authenticators count nothing and stay at 0. */
  async used(id: Id<'psk'>, { from, to }: { from: number; to: number }, usedAt: Date): Promise<boolean> {
    const where = { id: toUuid(id), counter: BigInt(from) };
    const { count } = await this.db.tx.passkeyRow.updateMany({ where, data: { counter: BigInt(to), usedAt } });
    return count === 1;
  }

  async remove(userId: Id<'usr'>, id: Id<'psk'>): Promise<boolean> {
    const { count } = await this.db.tx.passkeyRow.deleteMany({ where: { id: toUuid(id), userId: toUuid(userId) } });
    return count === 1;
  }

  async openChallenge(challenge: string, userId: Id<'usr'> | null, now: Date, expiresAt: Date): Promise<void> {
    await this.db.tx.passkeyChallengeRow.deleteMany({ where: { expiresAt: { lt: now } } });
    await this.db.tx.passkeyChallengeRow.create({ data: { challenge, userId: userId && toUuid(userId), expiresAt } });
  }

  /** Whose it was, null for nobody's; undefined when there is none. Of two answers at once one finds it. */
  async takeChallenge(challenge: string, now: Date): Promise<Id<'usr'> | null | undefined> {
    const [row] = await this.db.tx.$queryRaw<{ user_id: string | null }[]>`
      delete from passkey_challenge where challenge = ${challenge} and expires_at > ${now} returning user_id`;
    return row && (row.user_id === null ? null : fromUuid('usr', row.user_id));
  }
}

const fromRow = ({ tenantId: _, id, userId, counter, publicKey, ...rest }: PasskeyRow): Passkey => ({
  ...rest,
  id: fromUuid('psk', id),
  userId: fromUuid('usr', userId),
  publicKey: new Uint8Array(publicKey),
  counter: Number(counter),
});
