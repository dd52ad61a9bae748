/** Failed log-ins in a row, by one subject: an account together with an address, or with a device. */
export interface Attempts {
  readonly failures: number;
  readonly failedAt: Date;
}

/** A person who mistypes never notices; NIST SP 800-63B allows a hundred. */
const FREE = 20;
const FIRST_MS = 5_000;
/** Long enough that guessing is hopeless, short enough that an owner behind the attacker's own address gets in. */
const LONGEST_MS = 30_000;
const FORGOTTEN_MS = 3_600_000;

/** How long this subject has to wait before its next attempt, in milliseconds. */
export function waitOf({ failures, failedAt }: Attempts, now: Date): number {
  if (failures < FREE) return 0;
  const delay = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - FREE, 10));
  return Math.max(0, failedAt.getTime() + delay - now.getTime());
}

/** Counted before the password is looked at, so that a hundred at once are a hundred; a success clears them. */
export const oneMore = ({ failures, failedAt }: Attempts, now: Date): Attempts => ({
  failures: now.getTime() - failedAt.getTime() > FORGOTTEN_MS ? 1 : failures + 1,
  failedAt: now,
});
