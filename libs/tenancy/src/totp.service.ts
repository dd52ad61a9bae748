import { Clock } from '@app/kernel';
import { context, Database, Events, Permit, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { LoginGuard } from './login-guard.ts';
import { OpenSessions } from './open-sessions.ts';
import { OwnAccount } from './own-account.ts';
import type { ConfirmTotp } from './tenancy.commands.ts';
import { WrongCode } from './tenancy.errors.ts';
import { TotpRepository } from './totp.repository.ts';
import { newTotpSecret, stepOf, totpUri } from './totp.ts';
import { UserRepository } from './user.repository.ts';

export interface TotpEnrolment {
  readonly secret: string;
  /** For a QR code. */
  readonly uri: string;
}

/** Codes of the moment. Their secret is sealed with a key that lives outside the database. */
@Injectable()
export class TotpService {
  constructor(
    private readonly db: Database,
    private readonly account: OwnAccount,
    private readonly totps: TotpRepository,
    private readonly users: UserRepository,
    private readonly open: OpenSessions,
    private readonly guard: LoginGuard,
    private readonly sealer: Sealer,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Shown once. What is set up already goes on until a first code has proved that the app has this one. */
  @Permit('account:own')
  async enroll(): Promise<TotpEnrolment> {
    await this.account.assertFresh();
    return this.account.inRealm(async (userId) => {
      const [user] = await this.users.find([userId]);
      const secret = newTotpSecret();
      await this.totps.enroll(userId, await this.sealer.seal(this.key(), secret));
      return { secret, uri: totpUri(secret, user?.email ?? '') };
    });
  }

  /** From now on each log-in of this account asks for a code; this one counts as shown. */
  @Permit('account:own')
  async confirm({ code }: ConfirmTotp): Promise<void> {
    await this.guard.attempt(this.guard.subjectOfCodes(this.account.userId));
    await this.account.inRealm(async (userId) => {
      const pending = (await this.totps.lock(userId))?.pending;
      const step = pending ? stepOf(await this.sealer.open(this.key(), pending), code, this.clock.now()) : null;
      if (!pending || step === null) throw new WrongCode();
      await this.totps.confirm(userId, new Uint8Array(pending), step, this.clock.now());
    });
    await this.changed('user.totp_confirmed', () => this.open.raise('totp'));
  }

  @Permit('account:own')
  async disable(): Promise<void> {
    await this.account.assertFresh();
    await this.account.inRealm((userId) => this.totps.clear(userId));
    await this.changed('user.totp_disabled', async () => undefined);
  }

  private changed(name: string, also: () => Promise<void>): Promise<void> {
    return this.db.transaction(async () => {
      await this.events.record({ name, payload: { userId: this.account.userId } });
      await also();
    });
  }

  private key() {
    return { owner: context().tenantId, purpose: 'tenant' } as const;
  }
}
