import { Clock, type Id, newId, type Page } from '@app/kernel';
import { context, Database, Events, Permit, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { OpenSessions } from './open-sessions.ts';
import { OwnAccount } from './own-account.ts';
import { PasskeyRepository } from './passkey.repository.ts';
import { CHALLENGE_MS, challengeOf, MOST_PASSKEYS, type Passkey } from './passkey.ts';
import { RelyingParties } from './relying-party.ts';
import type { CreatePasskey, CreatePasskeyChallenge } from './tenancy.commands.ts';
import { PasskeyInvalid, PasskeyNotFound, PasskeyTaken, TenantNotFound, TooManyPasskeys } from './tenancy.errors.ts';
import { UserRepository } from './user.repository.ts';

/** Keys that never leave a person's device, in place of codes and of the password. Each challenge is answered once. */
@Injectable()
export class PasskeyService {
  constructor(
    private readonly db: Database,
    private readonly account: OwnAccount,
    private readonly passkeys: PasskeyRepository,
    private readonly parties: RelyingParties,
    private readonly users: UserRepository,
    private readonly sessions: OpenSessions,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** For `navigator.credentials.create`. */
  @Permit('account:own')
  async options(): Promise<PublicKeyCredentialCreationOptionsJSON> {
    await this.account.assertFresh();
    return this.account.inRealm(async (userId) => {
      const [user] = await this.users.find([userId]);
      const known = await this.passkeys.list(userId);
      if (known.length >= MOST_PASSKEYS) throw new TooManyPasskeys(MOST_PASSKEYS);
      const options = await generateRegistrationOptions({
        rpName: 'Understudy',
        rpID: (await this.parties.current()).id,
        userName: user?.email ?? '',
        userID: new Uint8Array(Buffer.from(userId)),
        excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      await this.open(options.challenge, userId);
      return options;
    });
  }

  /** The first one counts as shown: who makes a key has it. */
  @Permit('account:own')
  async create(command: CreatePasskey): Promise<Passkey> {
    await this.account.assertFresh();
    const passkey = await this.account.atRealm((userId) => this.register(userId, command));
    await this.db.transaction(async () => {
      await this.events.record({ name: 'user.passkey_added', payload: { userId: this.account.userId, passkeyId: passkey.id } });
      await this.sessions.raise('passkey');
    });
    return passkey;
  }

  @Permit('account:own')
  async list(): Promise<Page<Passkey>> {
    return { data: await this.account.inRealm((userId) => this.passkeys.list(userId)), nextCursor: null };
  }

  @Permit('account:own')
  async remove(id: Id<'psk'>): Promise<void> {
    await this.account.assertFresh();
    if (!(await this.account.inRealm((userId) => this.passkeys.remove(userId, id)))) throw new PasskeyNotFound(id);
    await this.db.transaction(() =>
      this.events.record({ name: 'user.passkey_removed', payload: { userId: this.account.userId, passkeyId: id } }),
    );
  }

  /** For `navigator.credentials.get`: says of nobody which keys they have. */
  @Permit('passkey:challenge')
  async challenge({ tenantId }: CreatePasskeyChallenge): Promise<PublicKeyCredentialRequestOptionsJSON> {
    // Somebody who is logged in has their keys in one realm.
    if (tenantId && context().actorKind !== 'anonymous' && tenantId !== context().tenantId) throw new TenantNotFound(tenantId);
    return runIn({ ...context(), tenantId: await this.account.realmId(tenantId) }, async () => {
      const { id: rpID } = await this.parties.current();
      const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' });
      await this.db.transaction(() => this.open(options.challenge, null));
      return options;
    });
  }

  private async open(challenge: string, userId: Id<'usr'> | null): Promise<void> {
    const now = this.clock.now();
    await this.passkeys.openChallenge(challenge, userId, now, new Date(now.getTime() + CHALLENGE_MS));
  }

  private async register(userId: Id<'usr'>, { name, credential }: CreatePasskey): Promise<Passkey> {
    const now = this.clock.now();
    const expectedChallenge = challengeOf(credential.response.clientDataJSON);
    const owner = expectedChallenge && (await this.db.transaction(() => this.passkeys.takeChallenge(expectedChallenge, now)));
    if (!expectedChallenge || owner !== userId) throw new PasskeyInvalid();
    const { id, origin } = await this.parties.current();
    const { transports = [], ...response } = credential.response;
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...credential, clientExtensionResults: {}, response },
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    }).catch(() => ({ registrationInfo: undefined }));
    if (!registrationInfo) throw new PasskeyInvalid();
    const { credential: made, credentialBackedUp: backedUp } = registrationInfo;
    const key = { credentialId: made.id, publicKey: new Uint8Array(made.publicKey), counter: made.counter };
    const passkey = { id: newId('psk'), userId, name, ...key, transports, backedUp, createdAt: now, usedAt: null };
    if (!(await this.db.transaction(() => this.passkeys.insert(passkey)))) throw new PasskeyTaken();
    return passkey;
  }
}
