import { newRecoveryCode, plainCode } from './recovery-code.ts';

describe('a recovery code', () => {
  it('is twelve signs that are copied without mistakes, and read however they were copied', () => {
    const codes = Array.from({ length: 200 }, newRecoveryCode);
    for (const code of codes) expect(code).toMatch(/^[2-9a-hj-np-z]{4}(-[2-9a-hj-np-z]{4}){2}$/);
    expect(new Set(codes).size).toBe(200);
    expect(plainCode(' ABCD efgh-jkmn\n')).toBe('abcdefghjkmn');
  });
});
