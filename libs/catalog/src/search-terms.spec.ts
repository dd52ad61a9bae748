import { searchQuery } from './search-terms.ts';

describe('searchQuery', () => {
  it.each([
    ['SILK scarf', "'silk':* & 'scarf':*"],
    ['100% wool', "'100':* & 'wool':*"],
    ["L'Été", "'l':* & 'été':*"],
    ['围巾', "'围巾':*"],
    ['榨汁杯', "'榨汁':* & '汁杯':*"],
    [`a'b\\c:*|!&`, "'a':* & 'b':* & 'c':*"],
  ])('%s', (search, query) => expect(searchQuery(search)).toBe(query));

  it('of nothing but signs is none', () => expect(searchQuery(' %& ')).toBeNull());
});
