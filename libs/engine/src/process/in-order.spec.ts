import { setTimeout as wait } from 'node:timers/promises';
import { inOrder } from './in-order.ts';

async function* upTo(count: number): AsyncGenerator<number> {
  for (let i = 0; i < count; i++) yield i;
}

describe('inOrder', () => {
  it('keeps the order, and never has more at work than allowed', async () => {
    let now = 0;
    let most = 0;
    const results: number[] = [];
    const work = async (item: number) => {
      most = Math.max(most, ++now);
      await wait(item % 2 ? 1 : 8);
      now--;
      return item;
    };
    for await (const result of inOrder(upTo(9), 3, work)) results.push(result);
    expect(results).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(most).toBe(3);
  });

  it('fails with the first failure and leaves none unhandled', async () => {
    const work = async (item: number) => {
      await wait(1);
      if (item > 0) throw new Error(`item ${item}`);
      return item;
    };
    const all = async () => {
      for await (const _ of inOrder(upTo(4), 2, work));
    };
    await expect(all()).rejects.toThrow('item 1');
  });
});
