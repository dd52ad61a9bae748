import { Gathered } from './gathered.ts';

describe('gathered questions', () => {
  /** Answers with the state of the world when it was put, once let go. */
  const world = () => {
    const gates: (() => void)[] = [];
    const state = { now: 'granted', asked: 0 };
    const question = async () => {
      state.asked += 1;
      const seen = state.now;
      await new Promise<void>((open) => gates.push(open));
      if (seen === 'broken') throw new Error('broken');
      return seen;
    };
    const letGo = async () => {
      gates.shift()?.();
      await new Promise(setImmediate);
    };
    return { state, question, letGo };
  };

  it('are put once for all who wait, and never answered by one that was put before them', async () => {
    const { state, question, letGo } = world();
    const gathered = new Gathered<string>();
    const first = gathered.ask('key', question);
    state.now = 'revoked';
    const others = Promise.all([1, 2, 3].map(() => gathered.ask('key', question)));
    await letGo();
    await letGo();
    expect([await first, ...(await others)]).toEqual(['granted', 'revoked', 'revoked', 'revoked']);
    expect(state.asked).toBe(2);
  });

  it('of different things do not wait for each other', async () => {
    const { question, letGo } = world();
    const gathered = new Gathered<string>();
    const both = Promise.all([gathered.ask('a', question), gathered.ask('b', question)]);
    await letGo();
    await letGo();
    await expect(both).resolves.toEqual(['granted', 'granted']);
  });

  it('go on after one that failed, and keep nothing', async () => {
    const { state, question, letGo } = world();
    const gathered = new Gathered<string>();
    state.now = 'broken';
    const first = gathered.ask('key', question);
    first.catch(() => undefined);
    const second = gathered.ask('key', question);
    state.now = 'granted';
    await letGo();
    await expect(first).rejects.toThrow('broken');
    await letGo();
    await expect(second).resolves.toBe('granted');
    const third = gathered.ask('key', question);
    await letGo();
    await expect(third).resolves.toBe('granted');
    expect(state.asked).toBe(3);
  });
});
