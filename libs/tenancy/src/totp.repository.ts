import { type Id, toUuid } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';

export interface Totp {
  readonly secret: Uint8Array | null;
  readonly confirmed: boolean;
  readonly lastStep: bigint;
}

/** Speaks of the realm's users: the current tenant is the realm here. */
@Injectable()
export class TotpRepository {
  constructor(private readonly db: Database) {}

  /** Locked until the transaction ends, so that one code opens one session. */
  async lock(userId: Id<'usr'>): Promise<Totp | null> {
    const [row] = await this.db.tx.$queryRaw<{ totp_secret: Uint8Array | null; totp_confirmed_at: Date | null; totp_last_step: bigint }[]>`
      select totp_secret, totp_confirmed_at, totp_last_step from app_user where id = ${toUuid(userId)}::uuid for update`;
    return row ? { secret: row.totp_secret, confirmed: row.totp_confirmed_at !== null, lastStep: BigInt(row.totp_last_step) } : null;
  }

  async enroll(userId: Id<'usr'>, totpSecret: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.db.tx.appUserRow.updateMany({ where: { id: toUuid(userId) }, data: { totpSecret } });
  }

  async confirm(userId: Id<'usr'>, totpLastStep: bigint, totpConfirmedAt: Date): Promise<void> {
    await this.db.tx.appUserRow.updateMany({ where: { id: toUuid(userId) }, data: { totpConfirmedAt, totpLastStep } });
  }

  async spend(userId: Id<'usr'>, totpLastStep: bigint): Promise<void> {
    await this.db.tx.appUserRow.updateMany({ where: { id: toUuid(userId) }, data: { totpLastStep } });
  }
}
