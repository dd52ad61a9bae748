import { nextReminder } from './publication.ts';

const at = (day: number) => new Date(Date.UTC(2026, 0, 10) + day * 864e5);

describe('the next reminder of a take-down', () => {
  it.each([
    [-7, -1],
    [-1, 0],
    [-0.5, 0],
    [0, 1],
    [13, 14],
    [14, null],
  ])('from day %p is on day %p', (now, next) => expect(nextReminder(at(0), at(now))).toEqual(next === null ? null : at(next)));
});
