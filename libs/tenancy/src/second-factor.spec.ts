import { isFresh, needsSecondFactor } from './second-factor.ts';

describe('a second factor', () => {
  it('is asked of those who approve, audit or administer, once their tenant is past the sandbox', () => {
    const roles = ['owner', 'admin', 'editor', 'reviewer', 'billing', 'auditor', 'platform_admin', 'platform_auditor'] as const;
    const forced = ['admin', 'reviewer', 'auditor', 'platform_admin', 'platform_auditor'];
    expect(roles.filter((role) => needsSecondFactor(role, 'live'))).toEqual(forced);
    expect(roles.filter((role) => needsSecondFactor(role, 'closed'))).toEqual(forced);
    expect(roles.filter((role) => needsSecondFactor(role, 'sandbox'))).toEqual([]);
  });

  it('is fresh for ten minutes', () => {
    const now = new Date('2026-11-22T10:00:00Z');
    const ago = (ms: number) => new Date(now.getTime() - ms);
    expect([null, ago(600_000), ago(599_999)].map((at) => isFresh(at, now))).toEqual([false, false, true]);
  });
});
