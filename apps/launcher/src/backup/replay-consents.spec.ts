import { newId } from '@app/kernel';
import type { Ending } from '@app/platform';
import { fatesOf } from './replay-consents.ts';

const [tenantId, consentId] = [newId('ten'), newId('con')];
const backedUp = new Date('2026-03-01T12:00:00.000Z');
type Happening = Extract<Ending, { kind: 'consent' }>['happened'];

const listed = (...happenings: Happening[]): Ending[] =>
  happenings.map((happened, minute) => ({ kind: 'consent', at: `2026-03-01T12:0${minute}:00.000Z`, tenantId, consentId, happened }));

const fate = (...happenings: Happening[]) => fatesOf(listed(...happenings), backedUp)[0]?.how ?? 'as it was';

describe('what became of a consent after the backup', () => {
  it.each<[string, Happening[]]>([
    ['revoked', ['revoked']],
    ['revoked', ['paused', 'resumed', 'narrowed', 'revoked']],
    ['paused', ['paused']],
    ['as it was', ['paused', 'resumed']],
    ['paused', ['paused', 'resumed', 'paused']],
    // What it was narrowed to is lost.
    ['paused', ['narrowed']],
    ['paused', ['narrowed', 'paused', 'resumed']],
  ])('is %s after %p', (how, happenings) => expect(fate(...happenings)).toBe(how));

  it('is no matter when the backup knows it', () => {
    expect(fatesOf(listed('revoked'), new Date('2026-03-01T12:00:01.000Z'))).toEqual([]);
  });
});
