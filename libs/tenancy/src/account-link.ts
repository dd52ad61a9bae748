export type AccountLinkKind = 'password_reset' | 'email_verification';

const HOUR_MS = 3_600_000;

/** A reset opens an account, so it lasts an hour; a verification only says that a mailbox is read. */
export const lifeOf: Record<AccountLinkKind, number> = { password_reset: HOUR_MS, email_verification: 72 * HOUR_MS };

/** Whoever types somebody else's address cannot fill their mailbox. */
export const mostLinks = { count: 3, withinMs: 600_000 };
