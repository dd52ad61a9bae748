import { TypeID } from 'typeid-js';
import { fromUuid, type Id, newId, toUuid } from './id.ts';

describe('an id', () => {
  it('is a uuid in the database and comes back as it was', () => {
    for (let n = 0; n < 1_000; n++) {
      const id = newId('prd');
      expect(toUuid(id)).toBe(TypeID.fromString(id).toUUID());
      expect(fromUuid('prd', toUuid(id))).toBe(id);
    }
  });

  it('that nobody ever made is a uuid all the same, to be looked for in vain', () => {
    expect(toUuid('prd_7zzzzzzzzzzzzzzzzzzzzzzzzz' as Id<'prd'>)).toBe('ffffffff-ffff-ffff-ffff-ffffffffffff');
    expect(toUuid('prd_00000000000000000000000001' as Id<'prd'>)).toBe('00000000-0000-0000-0000-000000000001');
    expect(toUuid('prd_2kjmpk40qyxmmkrjacjxevbnf0' as Id<'prd'>)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('is nothing else', () => {
    for (const text of ['', 'prd', 'prd_', 'prd_8zzzzzzzzzzzzzzzzzzzzzzzzz', 'prd_2kjmpk40qyxmmkrjacjxevbnf'])
      expect(() => toUuid(text as Id<'prd'>)).toThrow();
  });
});
