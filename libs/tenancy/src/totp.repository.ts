import { type Id, toUuid } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';

export interface Totp {
  readonly secret: Uint8Array | null;
  /** A new one that no code has proved yet. */
  readonly pending: Uint8Array | null;
  readonly confirmed: boolean;
  readonly lastStep: bigint;
}

/** Speaks of the realm's users: the current tenant is the realm here. */
@Injectable()
export class TotpRepository {
  constructor(private readonly db: Database) {}

  async find(userId: Id<'usr'>): Promise<Totp | null> {
    const row = await this.db.tx.appUserRow.findFirst({ where: { id: toUuid(userId) } });
    if (!row) return null;
    const { totpSecret: secret, totpPending: pending, totpConfirmedAt, totpLastStep: lastStep } = row;
    return { secret, pending, confirmed: totpConfirmedAt !== null, lastStep };
  }

  /** Locked until the transaction ends, so that one code opens one session. */
  async lock(userId: Id<'usr'>): Promise<Totp | null> {
    await this.db.tx.$queryRaw`select id from app_user where id = ${toUuid(userId)}::uuid for update`;
    return this.find(userId);
  }

  async enroll(userId: Id<'usr'>, totpPending: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.change(userId, { totpPending });
  }

  async confirm(userId: Id<'usr'>, totpSecret: Uint8Array<ArrayBuffer>, totpLastStep: bigint, totpConfirmedAt: Date): Promise<void> {
    await this.change(userId, { totpSecret, totpPending: null, totpConfirmedAt, totpLastStep });
  }

  async spend(userId: Id<'usr'>, totpLastStep: bigint): Promise<void> {
    await this.change(userId, { totpLastStep });
  }

  async clear(userId: Id<'usr'>): Promise<void> {
    await this.change(userId, { totpSecret: null, totpPending: null, totpConfirmedAt: null });
  }

  private async change(userId: Id<'usr'>, data: object): Promise<void> {
    await this.db.tx.appUserRow.updateMany({ where: { id: toUuid(userId) }, data });
  }
}
