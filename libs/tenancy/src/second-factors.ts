import { Clock, type Id } from '@app/kernel';
import { context, Database, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { PasskeyRepository } from './passkey.repository.ts';
import { PasskeyVerifier } from './passkey-verifier.ts';
import { RecoveryCodeRepository } from './recovery-code.repository.ts';
import type { Factor, Factors, Proof } from './second-factor.ts';
import { TotpRepository } from './totp.repository.ts';
import { stepOf } from './totp.ts';

/** Of the realm's users: the current tenant is the realm here. Not guarded: whoever asks has checked who it is. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly db: Database,
    private readonly totps: TotpRepository,
    private readonly codes: RecoveryCodeRepository,
    private readonly passkeys: PasskeyRepository,
    private readonly verifier: PasskeyVerifier,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  of(userId: Id<'usr'>): Promise<Factors> {
    return this.db.transaction(async () => {
      const totp = await this.totps.find(userId);
      const [passkeys, recoveryCodesLeft] = [await this.passkeys.countOf(userId), await this.codes.countLeft(userId)];
      return { totp: totp?.confirmed ?? false, passkeys, recoveryCodesLeft };
    });
  }

  /** Which factor the proof is of, `none` when the account has set up none, null when it is wrong or absent. */
  async prove(userId: Id<'usr'>, proof: Proof): Promise<Factor | 'none' | null> {
    const { totp, passkeys } = await this.of(userId);
    if (!totp && passkeys === 0) return 'none';
    if (proof.totp && (await this.takesTotp(userId, proof.totp))) return 'totp';
    if (proof.recoveryCode && (await this.db.transaction(() => this.codes.use(userId, proof.recoveryCode ?? '', this.clock.now()))))
      return 'recovery_code';
    if (proof.passkey && (await this.verifier.userOf(proof.passkey)) === userId) return 'passkey';
    return null;
  }

  /** A code works once: one that was looked at over a shoulder is spent. */
  private takesTotp(userId: Id<'usr'>, code: string): Promise<boolean> {
    return this.db.transaction(async () => {
      const totp = await this.totps.lock(userId);
      if (!totp?.confirmed || !totp.secret) return false;
      const secret = await this.sealer.open({ owner: context().tenantId, purpose: 'tenant' }, totp.secret);
      const step = stepOf(secret, code, this.clock.now());
      if (step === null || step <= totp.lastStep) return false;
      await this.totps.spend(userId, step);
      return true;
    });
  }
}
