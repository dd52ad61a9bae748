import { createHash } from 'node:crypto';
import { Clock, type Id, type TenantId } from '@app/kernel';
import { context, Database, Events, Permit, runIn, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { LoginGuard } from './login-guard.ts';
import { OidcRepository } from './oidc.repository.ts';
import { ATTEMPT_MS, CALLBACK, type OidcAttempt, type OidcPerson, type OidcTicket, TICKET_MS } from './oidc.ts';
import { OidcProvider, type OidcQuestion } from './oidc-provider.ts';
import { type OpenSession, OpenSessions, type Proved } from './open-sessions.ts';
import { OwnAccount } from './own-account.ts';
import { RelyingParties } from './relying-party.ts';
import { SecondFactors } from './second-factors.ts';
import { newSecret } from './secret.ts';
import type { CreateOidcSession, StartOidc } from './tenancy.commands.ts';
import { OidcFailed, OidcNoAccount, OidcProofRequired } from './tenancy.errors.ts';
import { UserRepository } from './user.repository.ts';

/** Sign-in at the installation's OpenID provider: out, back, and a session of our own. Nobody becomes a member by it. */
@Injectable()
export class OidcSessionService {
  constructor(
    private readonly db: Database,
    private readonly provider: OidcProvider,
    private readonly repository: OidcRepository,
    private readonly account: OwnAccount,
    private readonly parties: RelyingParties,
    private readonly users: UserRepository,
    private readonly sessions: OpenSessions,
    private readonly factors: SecondFactors,
    private readonly guard: LoginGuard,
    private readonly events: Events,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** Where the browser goes, and what it must bring back in a cookie. */
  @Permit('session:open')
  async start({ challenge, tenantId }: StartOidc): Promise<{ url: string; browser: string }> {
    const state = newSecret();
    const url = await this.provider.authorizationUrl(await this.questionOf(state));
    const now = this.clock.now();
    const attempt = { challenge, wantedTenantId: tenantId ?? null };
    await this.db.transaction(() => this.repository.openAttempt(state, attempt, now, new Date(now.getTime() + ATTEMPT_MS)));
    return { url, browser: this.browserOf(state) };
  }

  /** The code the page makes its session of. `query` is the callback's as it came. The state is spent, right or wrong, once its own browser shows it. */
  @Permit('session:open')
  async finish(query: string, browser: string | null): Promise<string> {
    const state = new URLSearchParams(query).get('state') ?? '';
    if (browser !== this.browserOf(state)) throw new OidcFailed();
    const attempt = await this.db.transaction(() => this.repository.takeAttempt(state, this.clock.now()));
    if (!attempt) throw new OidcFailed();
    const person = await this.provider.personOf(query, await this.questionOf(state));
    return this.admit(attempt, person);
  }

  /** Our own session; the account's second factor is asked for as at any log-in, unless the provider's counts. */
  @Permit('session:open')
  async create({ code, verifier, ...proof }: CreateOidcSession): Promise<OpenSession> {
    const ticket = await this.db.transaction(() => this.repository.findTicket(code, this.clock.now()));
    if (!ticket || createHash('sha256').update(verifier).digest('base64url') !== ticket.challenge) throw new OidcFailed();
    const proved = await this.proved(ticket, proof);
    if (!(await this.db.transaction(() => this.repository.takeTicket(code)))) throw new OidcFailed();
    return this.sessions.enter(ticket.realmId, proved, ticket.wantedTenantId ?? undefined);
  }

  private async admit({ challenge, wantedTenantId }: OidcAttempt, person: OidcPerson): Promise<string> {
    const realmId = await this.account.realmId(wantedTenantId ?? undefined);
    const userId = await this.at(realmId, () => this.db.transaction(() => this.userOf(person)));
    const memberships = await this.users.memberships(realmId, userId);
    if (!memberships.some(({ tenantId }) => !wantedTenantId || tenantId === wantedTenantId)) throw new OidcNoAccount();
    const [code, now] = [newSecret(), this.clock.now()];
    const ticket = { challenge, wantedTenantId, realmId, userId, provedAt: person.provedAt };
    await this.db.transaction(() => this.repository.openTicket(code, ticket, now, new Date(now.getTime() + TICKET_MS)));
    return code;
  }

  /** By subject; by e-mail once, when both sides have verified it: whoever took somebody's address at sign-up gets nothing of theirs. */
  private async userOf(person: OidcPerson): Promise<Id<'usr'>> {
    const known = await this.repository.findUser(person);
    if (known) return known;
    const user = person.email ? await this.users.findByEmail(person.email) : null;
    if (!user?.emailVerifiedAt || !(await this.repository.bind(person, user.id, this.clock.now()))) throw new OidcNoAccount();
    await this.events.record({ name: 'user.identity_bound', payload: { userId: user.id } });
    return user.id;
  }

  private async proved({ realmId, userId, provedAt }: OidcTicket, proof: Omit<CreateOidcSession, 'code' | 'verifier'>): Promise<Proved> {
    if (provedAt) return { userId, factor: 'oidc', provedAt };
    return this.at(realmId, async () => {
      const subject = this.guard.subjectOfCodes(userId);
      if (Object.keys(proof).length > 0) await this.guard.attempt(subject);
      const factor = await this.factors.prove(userId, proof);
      if (factor === null) throw new OidcProofRequired();
      if (factor !== 'none') await this.guard.succeeded(subject);
      return { userId, factor: factor === 'none' ? null : factor };
    });
  }

  private async questionOf(state: string): Promise<OidcQuestion> {
    const { origin } = await this.parties.current();
    const [nonce, verifier] = [this.sealer.derive('oidc-nonce', state), this.sealer.derive('oidc-verifier', state)];
    return { state, nonce, verifier, redirectUri: origin + CALLBACK };
  }

  private browserOf(state: string): string {
    return this.sealer.derive('oidc-browser', state);
  }

  private at<T>(realmId: TenantId, work: () => Promise<T>): Promise<T> {
    return runIn({ ...context(), tenantId: realmId, homeTenantId: realmId }, work);
  }
}
