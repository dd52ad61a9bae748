import { type Id, newId, toUuid } from '@app/kernel';
import { Database, required } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { plainCode } from './recovery-code.ts';
import { hashSecret } from './secret.ts';

/** Speaks of the realm's users: the current tenant is the realm here. */
@Injectable()
export class RecoveryCodeRepository {
  constructor(private readonly db: Database) {}

  /** The codes before these open nothing any more. */
  async replace(userId: Id<'usr'>, codes: readonly string[], createdAt: Date): Promise<void> {
    await this.clear(userId);
    const rows = codes.map((code) => ({ id: toUuid(newId('rec')), userId: toUuid(userId), hash: this.hashOf(code), createdAt }));
    await this.db.tx.recoveryCodeRow.createMany({ data: rows });
  }

  async clear(userId: Id<'usr'>): Promise<void> {
    await this.db.tx.recoveryCodeRow.deleteMany({ where: { userId: toUuid(userId) } });
  }

  /** True for one of several at once. */
  async use(userId: Id<'usr'>, code: string, usedAt: Date): Promise<boolean> {
    const where = { userId: toUuid(userId), hash: this.hashOf(code), usedAt: null };
    const { count } = await this.db.tx.recoveryCodeRow.updateMany({ where, data: { usedAt } });
    return count === 1;
  }

  countLeft(userId: Id<'usr'>): Promise<number> {
    return this.db.tx.recoveryCodeRow.count({ where: { userId: toUuid(userId), usedAt: null } });
  }

  private hashOf(code: string): Uint8Array<ArrayBuffer> {
    return hashSecret(plainCode(code), required('API_KEY_PEPPER'));
  }
}
