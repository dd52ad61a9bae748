import { isFresh, secondFactorDueAt } from './second-factor.ts';

const roles = ['owner', 'admin', 'editor', 'reviewer', 'billing', 'auditor', 'platform_admin', 'platform_auditor'] as const;

describe('a second factor', () => {
  const settledAt = new Date('2026-11-22T10:00:00Z');
  const dueOf = (role: (typeof roles)[number], status: string) => secondFactorDueAt(role, status, settledAt);

  it('is asked of those who approve, audit or administer, once their tenant is past the sandbox', () => {
    const forced = ['admin', 'reviewer', 'auditor', 'platform_admin', 'platform_auditor'];
    for (const status of ['live', 'closed']) expect(roles.filter((role) => dueOf(role, status) === settledAt)).toEqual(forced);
    expect(roles.filter((role) => dueOf(role, 'sandbox'))).toEqual([]);
  });

  it('is asked of owners a week later', () => {
    expect(dueOf('owner', 'live')).toEqual(new Date('2026-11-29T10:00:00Z'));
    expect(dueOf('editor', 'live')).toBeNull();
  });

  it('is fresh for ten minutes', () => {
    const now = new Date('2026-11-22T10:00:00Z');
    const ago = (ms: number) => new Date(now.getTime() - ms);
    expect([null, ago(600_000), ago(599_999)].map((at) => isFresh(at, now))).toEqual([false, false, true]);
  });
});
