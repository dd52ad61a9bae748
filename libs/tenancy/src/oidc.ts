import type { Id, TenantId } from '@app/kernel';

/** Somebody on the way to the provider. */
export interface OidcAttempt {
  /** S256 of what the page keeps to itself. */
  readonly challenge: string;
  readonly wantedTenantId: TenantId | null;
}

/** Somebody who came back, and whose page has not made a session of it yet. */
export interface OidcTicket extends OidcAttempt {
  readonly realmId: TenantId;
  readonly userId: Id<'usr'>;
  /** When the provider saw a second factor; null when it did not, or when that does not count here. */
  readonly provedAt: Date | null;
}

/** What the provider says of a person. */
export interface OidcPerson {
  readonly issuer: string;
  readonly subject: string;
  /** Lower case; null unless the provider verified it. */
  readonly email: string | null;
  readonly provedAt: Date | null;
}

export const ATTEMPT_MS = 10 * 60_000;
export const TICKET_MS = 5 * 60_000;
export const CALLBACK = '/app/oidc/callback';

type Claims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

/** `counting` are the values of `amr` and `acr` that stand for a second factor. */
export function personOf(claims: Claims, counting: readonly string[]): OidcPerson {
  const { email, email_verified, amr, acr, auth_time } = claims;
  const methods = [...(Array.isArray(amr) ? amr : []), acr];
  // A provider that does not say when saw it long ago, maybe.
  const at = typeof auth_time === 'number' ? new Date(auth_time * 1000) : new Date(0);
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: email_verified === true && typeof email === 'string' ? email.trim().toLowerCase() : null,
    provedAt: methods.some((method) => typeof method === 'string' && counting.includes(method)) ? at : null,
  };
}
