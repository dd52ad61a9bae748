import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Clock, type Id } from '@app/kernel';
import { context, Database, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { LoginThrottleRepository } from './login-throttle.repository.ts';
import { oneMore, waitOf } from './login-throttle.ts';
import { TooManyAttempts } from './tenancy.errors.ts';

const DAY_MS = 864e5;

/**
 * Slows attackers, not owners: attempts are counted per account and address, so that nobody locks another out from elsewhere, and a device
 * that logged in before is counted by itself (OWASP's device cookies), so that even the attacker's own address does not hold it up.
 */
@Injectable()
export class LoginGuard {
  constructor(
    private readonly db: Database,
    private readonly attempts: LoginThrottleRepository,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** One cheap question: whoever floods waits for no lock, and holds no connection that an owner needs. Throws TooManyAttempts. */
  async assertFree(subject: Uint8Array<ArrayBuffer>): Promise<void> {
    const before = await this.attempts.find(subject);
    const wait = before ? waitOf(before, this.clock.now()) : 0;
    if (wait > 0) throw new TooManyAttempts(wait);
  }

  /** Counts one attempt, in a transaction of its own: it stays counted when the log-in fails. Throws TooManyAttempts. */
  async attempt(subject: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.assertFree(subject);
    await this.db.transaction(async () => {
      const now = this.clock.now();
      const before = await this.attempts.lock(subject, now);
      const wait = waitOf(before, now);
      if (wait > 0) throw new TooManyAttempts(wait);
      await this.attempts.save(subject, oneMore(before, now));
      if (Math.random() < 0.001) await this.attempts.forget(new Date(now.getTime() - DAY_MS));
    });
  }

  async succeeded(subject: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.db.transaction(() => this.attempts.clear(subject));
  }

  /** An unknown e-mail counts like a known one, or the difference would tell them apart. */
  subjectOf(email: string, userId: Id<'usr'> | null, deviceToken: string | undefined): Uint8Array<ArrayBuffer> {
    const known = userId && deviceToken && this.isDeviceOf(userId, deviceToken);
    return this.sealer.blindIndex('log-in', known ? `${email}\0device\0${deviceToken}` : `${email}\0address\0${context().address ?? ''}`);
  }

  /** For somebody who is logged in: their codes and their password are guessed no faster from there. */
  subjectOfCodes(userId: Id<'usr'>): Uint8Array<ArrayBuffer> {
    return this.sealer.blindIndex('codes', userId);
  }

  /** For the next log-in from the same device: says nothing to anybody else, and opens nothing by itself. */
  deviceToken(userId: Id<'usr'>, known: string | undefined): string {
    if (known && this.isDeviceOf(userId, known)) return known;
    const device = randomBytes(16).toString('base64url');
    return `${device}.${this.signatureOf(userId, device)}`;
  }

  private isDeviceOf(userId: Id<'usr'>, token: string): boolean {
    const [device = '', signature = ''] = token.split('.');
    const [given, right] = [Buffer.from(signature), Buffer.from(this.signatureOf(userId, device))];
    return given.length === right.length && timingSafeEqual(given, right);
  }

  private signatureOf(userId: Id<'usr'>, device: string): string {
    return this.sealer.derive('device', `${userId}.${device}`);
  }
}
