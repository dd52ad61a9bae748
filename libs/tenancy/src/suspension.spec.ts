import { newId } from '@app/kernel';
import { fallDue, resume, suspend } from './suspension.ts';
import { newTenant } from './tenant.ts';

describe('a suspension', () => {
  const now = new Date(Date.UTC(2026, 0, 1));
  const later = (days: number) => new Date(now.getTime() + days * 864e5);
  const by = newId('ten');
  const brand = { ...newTenant('brand', 'B', 'DE', by, now), status: 'live' as const };

  it('for abuse is at once, and ends where it began', () => {
    const stopped = suspend(brand, { reason: 'abuse', by }, now);
    expect(stopped).toMatchObject({ status: 'suspended', statusBefore: 'live', suspendedReason: 'abuse', suspendedBy: by });
    expect(resume(stopped)).toEqual(brand);
    expect(suspend(stopped, { reason: 'non_payment', by }, now)).toBe(stopped);
  });

  it('for non-payment is announced, and falls due after 14 days unless it is called off', () => {
    const warned = suspend(brand, { reason: 'non_payment', by }, now);
    expect(warned).toMatchObject({ status: 'live', suspendsAt: later(14) });
    expect(suspend(warned, { reason: 'non_payment', by }, later(3))).toBe(warned);
    expect(fallDue(warned, later(13))).toBe(warned);
    expect(fallDue(warned, later(14))).toMatchObject({ status: 'suspended', suspendedReason: 'non_payment', suspendsAt: null });
    expect(fallDue(resume(warned), later(15))).toEqual(brand);
    expect(suspend(warned, { reason: 'abuse', by }, now)).toMatchObject({ status: 'suspended', suspendsAt: null });
  });

  it('is for tenants that are open', () => {
    expect(() => suspend({ ...brand, status: 'closed' }, { reason: 'abuse', by }, now)).toThrow('closed');
  });
});
