import type { Id } from '@app/kernel';

export interface Passkey {
  readonly id: Id<'psk'>;
  readonly userId: Id<'usr'>;
  readonly name: string;
  /** As the browser names it, base64url. */
  readonly credentialId: string;
  /** COSE. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
}

export const MOST_PASSKEYS = 20;
export const CHALLENGE_MS = 5 * 60_000;

/** The challenge an answer claims to be for; null for what is no answer. */
export function challengeOf(clientDataJSON: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    return typeof challenge === 'string' && challenge.length <= 200 ? challenge : null;
  } catch {
    return null;
  }
}
