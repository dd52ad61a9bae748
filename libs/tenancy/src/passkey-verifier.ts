import { Clock, type Id } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type VerifiedAuthenticationResponse, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { PasskeyRepository } from './passkey.repository.ts';
import { challengeOf, type Passkey } from './passkey.ts';
import { RelyingParties, type RelyingParty } from './relying-party.ts';
import type { PasskeyAssertion } from './tenancy.commands.ts';

/** Of the realm's users: the current tenant is the realm here. */
@Injectable()
export class PasskeyVerifier {
  constructor(
    private readonly db: Database,
    private readonly passkeys: PasskeyRepository,
    private readonly parties: RelyingParties,
    private readonly clock: Clock,
  ) {}

  /** Whose passkey answered a challenge of ours; null for anything else. The challenge is spent either way. */
  async userOf(assertion: PasskeyAssertion): Promise<Id<'usr'> | null> {
    const challenge = challengeOf(assertion.response.clientDataJSON);
    const taken = challenge && (await this.db.transaction(() => this.passkeys.takeChallenge(challenge, this.clock.now())));
    if (taken !== null || challenge === null) return null;
    const passkey = await this.db.transaction(() => this.passkeys.findByCredential(assertion.id));
    const counter = passkey && (await counterOf(assertion, challenge, passkey, await this.parties.current()));
    if (!passkey || counter === null) return null;
    const step = { from: passkey.counter, to: counter };
    return (await this.db.transaction(() => this.passkeys.used(passkey.id, step, this.clock.now()))) ? passkey.userId : null;
  }
}

/** The authenticator's new count; null when signature, origin, person or count is not right. */
async function counterOf(
  assertion: PasskeyAssertion,
  expectedChallenge: string,
  passkey: Passkey,
  { id, origin }: RelyingParty,
): Promise<number | null> {
  const { userHandle, ...response } = assertion.response;
  const credential = { id: passkey.credentialId, publicKey: passkey.publicKey, counter: passkey.counter };
  const verified: Pick<VerifiedAuthenticationResponse, 'verified'> & Partial<VerifiedAuthenticationResponse> =
    await verifyAuthenticationResponse({
      response: { ...assertion, clientExtensionResults: {}, response: { ...response, ...(userHandle ? { userHandle } : {}) } },
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: id,
      credential,
      requireUserVerification: true,
    }).catch(() => ({ verified: false }));
  return verified.verified ? (verified.authenticationInfo?.newCounter ?? null) : null;
}
