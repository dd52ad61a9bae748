import { Clock } from '@app/kernel';
import { context, Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AccessRepository } from './access.repository.ts';
import { LoginGuard } from './login-guard.ts';
import { OpenSessions } from './open-sessions.ts';
import { OwnAccount } from './own-account.ts';
import { RecoveryCodeRepository } from './recovery-code.repository.ts';
import { CODES, newRecoveryCode } from './recovery-code.ts';
import { type Factor, type Factors, secondFactorDueAt } from './second-factor.ts';
import { SecondFactors } from './second-factors.ts';
import { SessionRepository } from './session.repository.ts';
import type { ProveSecondFactor } from './tenancy.commands.ts';
import { NoSecondFactor, SessionEnded, WrongProof } from './tenancy.errors.ts';

export interface SecondFactorState extends Factors {
  /** What this session showed, and when. */
  readonly shown: Factor | null;
  readonly provedAt: Date | null;
  /** From when on the session may do nothing without; null where the role asks for none. */
  readonly dueAt: Date | null;
}

/** What an account asks for besides its password, and what this session has shown of it. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly db: Database,
    private readonly access: AccessRepository,
    private readonly account: OwnAccount,
    private readonly factors: SecondFactors,
    private readonly codes: RecoveryCodeRepository,
    private readonly open: OpenSessions,
    private readonly sessions: SessionRepository,
    private readonly guard: LoginGuard,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  @Permit('account:own')
  async state(): Promise<SecondFactorState> {
    const factors = await this.account.inRealm((userId) => this.factors.of(userId));
    const { sessionId } = context();
    const session = sessionId && (await this.db.transaction(() => this.sessions.find(sessionId)));
    const standing = sessionId && (await this.access.authorise({ session: sessionId }, null));
    if (!session || !standing) throw new SessionEnded();
    const { role, homeStatus, settledAt } = standing;
    const dueAt = role && settledAt && secondFactorDueAt(role, homeStatus, settledAt);
    return { ...factors, shown: session.secondFactor, provedAt: session.provedAt, dueAt };
  }

  /** In a session that is open already: for what asks for a fresh proof. */
  @Permit('account:own')
  async prove(command: ProveSecondFactor): Promise<SecondFactorState> {
    const subject = this.guard.subjectOfCodes(this.account.userId);
    await this.guard.attempt(subject);
    const factor = await this.account.atRealm((userId) => this.factors.prove(userId, command));
    if (factor === null) throw new WrongProof();
    if (factor === 'none') throw new NoSecondFactor();
    await this.guard.succeeded(subject);
    await this.db.transaction(() => this.open.raise(factor));
    return this.state();
  }

  /** Ten, shown once; those before them open nothing any more. */
  @Permit('account:own')
  async createRecoveryCodes(): Promise<readonly string[]> {
    await this.account.assertFresh();
    const codes = Array.from({ length: CODES }, newRecoveryCode);
    await this.account.inRealm(async (userId) => {
      const { totp, passkeys } = await this.factors.of(userId);
      if (!totp && passkeys === 0) throw new NoSecondFactor();
      await this.codes.replace(userId, codes, this.clock.now());
    });
    await this.db.transaction(() => this.events.record({ name: 'user.recovery_codes_created', payload: { userId: this.account.userId } }));
    return codes;
  }
}
