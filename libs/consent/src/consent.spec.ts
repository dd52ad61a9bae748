import { type Id, newId } from '@app/kernel';
import { activate, type Consent, decline, draft, expire, narrow, offer, pause, resume, revoke, sign, statusAt } from './consent.ts';
import type { Terms } from './terms.ts';
import { assertDuration } from './terms.ts';

const now = new Date('2026-01-01T00:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 864e5);

const terms: Terms = {
  modalities: ['face'],
  purposes: ['product_video', 'news'],
  intendedUses: [],
  representedBy: null,
  platforms: ['own_page'],
  territories: ['DE', 'SE'],
  languages: ['en'],
  excludedCategories: ['alcohol'],
  validFrom: now,
  validUntil: later(365),
  maxSeconds: 100,
  royaltyPer30s: null,
  afterRevocation: { mode: 'take_down', days: 0 },
  likenessKind: 'identifiable_clone',
};
const offered = (): Consent =>
  offer(
    draft(newId('tal') as Id<'tal'>, terms, {}, now),
    { parties: [], locale: 'en', delivery: 'email', termsSha256: '0'.repeat(64), test: false },
    now,
  );
const active = () => activate(sign(offered(), [], now), now);
const code = (value: string) => expect.objectContaining({ code: value });

describe('a consent', () => {
  it('takes its steps in order and none twice', () => {
    expect(active().status).toBe('active');
    expect(() => sign(active(), [], now)).toThrow(code('consent.not_offered'));
    expect(() => activate(offered(), now)).toThrow(code('consent.not_active'));
    expect(() => decline(active(), now)).toThrow(code('consent.not_offered'));
  });

  it('stays paused until each side that paused has lifted its own', () => {
    const both = pause(pause(active(), 'tenant'), 'talent');
    expect(pause(both, 'talent')).toBe(both);
    expect(() => resume(pause(active(), 'talent'), 'tenant')).toThrow(code('consent.paused_by_other'));
    expect(resume(both, 'tenant').status).toBe('paused');
    expect(resume(resume(both, 'tenant'), 'talent').status).toBe('active');
  });

  it('ends once, and for good', () => {
    const over = revoke(pause(active(), 'tenant'), 'talent', now);
    expect(over).toMatchObject({ status: 'revoked', pausedBy: [], revokedBy: 'talent', endedAt: now });
    expect(() => revoke(over, 'tenant', now)).toThrow(code('consent.already_revoked'));
    expect(() => revoke(decline(offered(), now), 'tenant', now)).toThrow(code('consent.not_revocable'));
    expect(expire(over, later(400))).toBeNull();
  });

  it('expires at its hour, not before, whether anybody wrote it down or not', () => {
    expect(statusAt(active(), new Date(terms.validUntil.getTime() - 1))).toBe('active');
    expect(statusAt(active(), terms.validUntil)).toBe('expired');
  });

  it('lasts three years at most', () => {
    expect(() => assertDuration({ validFrom: now, validUntil: new Date('2029-01-01T00:00:00Z') }, now)).not.toThrow();
    for (const validUntil of ['2029-01-01T00:00:01Z', '2026-01-01T00:00:00Z', '2025-06-01T00:00:00Z'])
      expect(() => assertDuration({ validFrom: now, validUntil: new Date(validUntil) }, now)).toThrow(code('consent.too_long'));
  });

  it('shrinks and never grows', () => {
    const less = narrow(
      active(),
      { territories: ['DE'], excludedCategories: ['alcohol', 'toys'], maxSeconds: 50, validUntil: later(10) },
      now,
    );
    expect(less.terms).toMatchObject({ territories: ['DE'], maxSeconds: 50, purposes: terms.purposes });
    for (const more of [
      { territories: ['DE', 'US'] },
      { purposes: [] },
      { excludedCategories: [] },
      { maxSeconds: 101 },
      { validUntil: later(366) },
      { validUntil: later(-1) },
    ])
      expect(() => narrow(active(), more, now)).toThrow(code('consent.not_narrower'));
  });
});
