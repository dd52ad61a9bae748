import { Clock, type Id } from '@app/kernel';
import { context, Database, Events, Permit, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ConfirmTotp } from './tenancy.commands.ts';
import { TotpAlreadyOn, WrongCode } from './tenancy.errors.ts';
import { TotpRepository } from './totp.repository.ts';
import { newTotpSecret, stepOf, totpUri } from './totp.ts';
import { UserRepository } from './user.repository.ts';

export interface TotpEnrolment {
  readonly secret: string;
  /** For a QR code. */
  readonly uri: string;
}

/** A second factor for whoever sets it up; meant for reviewers, admins and auditors. The secret is sealed with a key that lives outside the database. */
@Injectable()
export class TotpService {
  constructor(
    private readonly db: Database,
    private readonly totps: TotpRepository,
    private readonly users: UserRepository,
    private readonly sealer: Sealer,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Shown once. It asks for nothing until a first code has proved that the app has it. */
  @Permit('account:own')
  async enroll(): Promise<TotpEnrolment> {
    return this.asSelf(async (userId) => {
      const [user] = await this.users.find([userId]);
      const totp = await this.totps.lock(userId);
      if (!user || !totp || totp.confirmed) throw new TotpAlreadyOn();
      const secret = newTotpSecret();
      await this.totps.enroll(userId, await this.sealer.seal(this.key(), secret));
      return { secret, uri: totpUri(secret, user.email) };
    });
  }

  /** From now on each log-in of this account asks for a code. */
  @Permit('account:own')
  async confirm({ code }: ConfirmTotp): Promise<void> {
    await this.asSelf(async (userId) => {
      const totp = await this.totps.lock(userId);
      if (totp?.confirmed) throw new TotpAlreadyOn();
      const step = totp?.secret ? stepOf(await this.sealer.open(this.key(), totp.secret), code, this.clock.now()) : null;
      if (step === null) throw new WrongCode();
      await this.totps.confirm(userId, step, this.clock.now());
    });
    await this.db.transaction(() => this.events.record({ name: 'user.totp_confirmed', payload: { userId: context().actorId } }));
  }

  /** The account lies in the realm, where nobody is logged in: it is reached upwards, and only one's own. */
  private asSelf<T>(work: (userId: Id<'usr'>) => Promise<T>): Promise<T> {
    const { tenantId, actorId } = context();
    return this.db.transaction(async () => {
      const realmId = (await this.db.ancestors())[0] ?? tenantId;
      const own = () => work(actorId as Id<'usr'>);
      return realmId === tenantId ? own() : this.db.asAncestor(realmId, own);
    });
  }

  private key() {
    return { owner: context().tenantId, purpose: 'tenant' } as const;
  }
}
