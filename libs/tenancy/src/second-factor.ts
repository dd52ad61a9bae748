import type { Role } from './roles.ts';
import type { PasskeyAssertion } from './tenancy.commands.ts';

/** `oidc`: the OpenID provider saw one, where a setting lets that count. */
export const factors = ['totp', 'passkey', 'recovery_code', 'oidc'] as const;
export type Factor = (typeof factors)[number];

/** What somebody shows besides their password; one of them is enough. */
export interface Proof {
  readonly totp?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly passkey?: PasskeyAssertion | undefined;
}

/** What an account has been set up with. */
export interface Factors {
  readonly totp: boolean;
  readonly passkeys: number;
  readonly recoveryCodesLeft: number;
}

/** Who approves, audits, or looks after others. */
const forced: readonly Role[] = ['admin', 'reviewer', 'auditor', 'platform_admin', 'platform_auditor'];

/** An owner has nobody above who could help a tenant that has just gone live: there is time to set one up. */
const GRACE_MS = 7 * 864e5;

/** From when on somebody may do nothing without one; `settledAt` as in Standing. In the sandbox nobody is forced: nothing in it is real. */
export function secondFactorDueAt(role: Role, homeStatus: string, settledAt: Date): Date | null {
  if (homeStatus === 'sandbox') return null;
  if (role === 'owner') return new Date(settledAt.getTime() + GRACE_MS);
  return forced.includes(role) ? settledAt : null;
}

/** Whoever finds an unlocked screen shall not take the account over. */
const FRESH_MS = 10 * 60_000;

export const isFresh = (provedAt: Date | null, now: Date): boolean => provedAt !== null && now.getTime() - provedAt.getTime() < FRESH_MS;
