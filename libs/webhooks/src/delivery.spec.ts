import { newId } from '@app/kernel';
import { afterTry, backOffMs, newDelivery } from './delivery.ts';
import { afterAttempt, newEndpoint } from './endpoint.ts';

const HOUR = 3600e3;
const start = new Date('2026-01-01T00:00:00Z');
const attempt = (status: number | null) => ({ at: start.toISOString(), status, error: status === 200 ? null : 'refused', durationMs: 1 });

describe('a delivery', () => {
  it('is tried at growing distances for three days, then given up', () => {
    let delivery = newDelivery(newId('whe'), { id: newId('evt'), name: 'render.ready' }, start);
    const times: number[] = [];
    while (delivery.nextAttemptAt) {
      times.push(delivery.nextAttemptAt.getTime() - start.getTime());
      delivery = afterTry(delivery, attempt(500), delivery.nextAttemptAt, 0.5);
    }
    expect(times.slice(0, 4)).toEqual([0, 5_000, 20_000, 65_000]);
    expect(times.every((time, i) => time <= 72 * HOUR && time - (times[i - 1] ?? 0) <= 12 * HOUR)).toBe(true);
    expect(times.at(-1)).toBeGreaterThan(60 * HOUR);
    expect(delivery).toMatchObject({ status: 'failed', tries: times.length });
  });

  it('scatters what failed together', () => expect([backOffMs(1, 0), backOffMs(1, 0.999)]).toEqual([4_500, 5_499]));

  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [301, 'pending'],
    [404, 'pending'],
    [null, 'pending'],
  ])('with answer %s is %s', (status, expected) => {
    const delivery = newDelivery(newId('whe'), { id: newId('evt'), name: 'render.ready' }, start);
    expect(afterTry(delivery, attempt(status), start, 0).status).toBe(expected);
  });
});

describe('an endpoint', () => {
  const endpoint = newEndpoint({ url: 'https://shop.example', description: '', events: ['*'], metadata: {} }, start);
  const failure = { ok: false, gone: false, slow: false } as const;
  const onDay = (days: number) => new Date(start.getTime() + days * 24 * HOUR);

  it('is switched off once it has failed for five days without a success', () => {
    const failing = afterAttempt(endpoint, failure, start);
    expect(afterAttempt(failing, failure, onDay(4.99)).disabledReason).toBeNull();
    expect(afterAttempt(failing, failure, onDay(5)).disabledReason).toBe('failing');
    const recovered = afterAttempt(failing, { ok: true }, onDay(4));
    expect(afterAttempt(recovered, failure, onDay(6)).disabledReason).toBeNull();
  });

  it('rests when it keeps us waiting, and goes when it says that it is gone', () => {
    expect(afterAttempt(endpoint, { ...failure, slow: true }, start).restingUntil).toEqual(new Date(start.getTime() + 60_000));
    expect(afterAttempt(endpoint, { ...failure, gone: true }, start).disabledReason).toBe('gone');
  });
});
