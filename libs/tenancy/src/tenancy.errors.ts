import { DomainError } from '@app/kernel';

export class TenantNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'tenant.not_found';
  constructor(id: string) {
    super('There is no such tenant.', { id });
  }
}

export class TenantSuspended extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'tenant.suspended';
  constructor() {
    super('This tenant, or one above it, is suspended.');
  }
}

export class TenantNotLive extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'tenant.not_verifiable';
  constructor(id: string, reason: string) {
    super(reason, { id });
  }
}

export class TenantNotSuspendable extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'tenant.not_suspendable';
  constructor(id: string) {
    super('This tenant is closed.', { id });
  }
}

export class SuspendedFromAbove extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'tenant.suspended_from_above';
  constructor() {
    super('This tenant was suspended by somebody above you: only they resume it.');
  }
}

export class NotASeller extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'tenant.not_a_seller';
  constructor() {
    super('Only a reseller, or the platform, has tenants of its own.');
  }
}

export class EmailTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'account.email_taken';
  constructor() {
    super('There is an account with this e-mail already. Log in instead.');
  }
}

/** Never says which part was wrong. */
export class WrongCredentials extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'session.wrong_credentials';
  constructor() {
    super('E-mail, password or code is wrong.');
  }
}

/** Tells the same to whoever knows the password and to whoever guesses. */
export class TooManyAttempts extends DomainError {
  readonly kind = 'limit';
  readonly code = 'session.too_many_attempts';
  constructor(retryAfterMs: number) {
    super('Too many attempts for this account from this address. Wait a moment, or log in from another place or a known device.', {
      retryAfterMs,
    });
  }
}

export class OidcOff extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'session.oidc_off';
  constructor() {
    super('Nobody signs in by an OpenID provider here. Log in with e-mail and password or a passkey.');
  }
}

/** Never says which check it was. */
export class OidcFailed extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'session.oidc_failed';
  constructor() {
    super('This sign-in was not completed, was used, or has expired. Begin again at GET /app/oidc.');
  }
}

export class OidcNoAccount extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'session.oidc_no_account';
  constructor() {
    super(
      'Your sign-in is not bound to an account here. It is bound once, by an e-mail that your provider and we have both verified: ask for an invitation, or verify your address.',
    );
  }
}

export class OidcProofRequired extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'session.proof_required';
  constructor() {
    super('This account asks for a second factor: send the same code with `totp`, `recoveryCode` or `passkey`.');
  }
}

export class SessionEnded extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'session.ended';
  constructor() {
    super('This session has ended. Log in again.');
  }
}

export class InvitationInvalid extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'invitation.not_found';
  constructor() {
    super('This invitation does not exist, was used, or has expired. Ask for a new one.');
  }
}

export class LinkInvalid extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'account_link.not_found';
  constructor() {
    super('This link does not exist, was used, or has expired. Ask for a new one.');
  }
}

export class WrongCode extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'totp.wrong_code';
  constructor() {
    super('This is not the code of the moment. Check the clock of your device.');
  }
}

export class SecondFactorRequired extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'session.second_factor_required';
  constructor() {
    super(
      'Your role asks for a second factor. Set one up with POST /v1/totp and /v1/totp/confirm or POST /v1/passkeys; if you have one, show it with POST /v1/sessions/current/second-factor.',
    );
  }
}

export class FreshProofRequired extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'session.fresh_proof_required';
  constructor() {
    super('Show your second factor again first: POST /v1/sessions/current/second-factor. It counts for ten minutes.');
  }
}

/** Only to somebody who is logged in already. */
export class WrongProof extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'second_factor.wrong_proof';
  constructor() {
    super('This code or passkey is not one of yours, or it was used before.');
  }
}

export class NoSecondFactor extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'second_factor.none';
  constructor() {
    super('This account has no second factor yet: set one up with POST /v1/totp or POST /v1/passkeys first.');
  }
}

export class WrongPassword extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'password.wrong';
  constructor() {
    super('This is not your current password.');
  }
}

export class SessionNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'session.not_found';
  constructor(id: string) {
    super('You have no such session, or it has ended.', { id });
  }
}

export class PasskeyInvalid extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'passkey.invalid';
  constructor() {
    super('This passkey was not made for this place, or not for the last challenge. Ask for new options and try again.');
  }
}

export class PasskeyTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'passkey.already_registered';
  constructor() {
    super('This passkey is registered already.');
  }
}

export class TooManyPasskeys extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'passkey.too_many';
  constructor(most: number) {
    super('Remove a passkey before you add another.', { most });
  }
}

export class PasskeyNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'passkey.not_found';
  constructor(id: string) {
    super('You have no such passkey.', { id });
  }
}

export class MemberNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'member.not_found';
  constructor(id: string) {
    super('There is no such member.', { id });
  }
}

export class LastOwner extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'member.last_owner';
  constructor() {
    super('A tenant keeps at least one owner. Make somebody else an owner first.');
  }
}

export class OwnersOnly extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'member.owners_only';
  constructor() {
    super('Only an owner makes, changes or removes an owner.');
  }
}

export class AlreadyMember extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'member.already_exists';
  constructor() {
    super('This person is a member already.');
  }
}

export class ApiKeyNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'api_key.not_found';
  constructor(id: string) {
    super('There is no such API key.', { id });
  }
}
