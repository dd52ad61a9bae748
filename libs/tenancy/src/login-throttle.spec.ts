import { type Attempts, oneMore, waitOf } from './login-throttle.ts';

describe('log-ins in a row', () => {
  const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms);
  const failed = (failures: number): Attempts => ({ failures, failedAt: at(0) });

  it('are free at first, then wait twice as long each time, and never longer than half a minute', () => {
    expect([0, 19, 20, 21, 22, 24, 25, 10_000].map((failures) => waitOf(failed(failures), at(0)))).toEqual([
      0, 0, 5_000, 10_000, 20_000, 30_000, 30_000, 30_000,
    ]);
    expect(waitOf(failed(21), at(9_500))).toBe(500);
    expect(waitOf(failed(21), at(10_000))).toBe(0);
  });

  it('are forgotten after an hour', () => {
    expect(oneMore(failed(30), at(60_000))).toEqual({ failures: 31, failedAt: at(60_000) });
    expect(oneMore(failed(30), at(3_600_001)).failures).toBe(1);
  });
});
