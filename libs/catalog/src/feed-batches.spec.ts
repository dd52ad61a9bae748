import { FeedUnreadable } from './catalog.errors.ts';
import { type FeedBatch, feedBatches, halves } from './feed-batches.ts';
import type { FeedRow } from './feeds/feed-row.ts';

const product = (sku: string) => ({
  sku,
  title: sku,
  description: '',
  price: { amount: 1, currency: 'EUR' },
  availability: 'in_stock' as const,
  attributes: {},
});

async function* feed(count: number, breaksAt = Number.POSITIVE_INFINITY): AsyncGenerator<FeedRow> {
  for (let line = 0; line < count; line++) {
    if (line === breaksAt) throw new FeedUnreadable('feed.malformed', 'broken', line);
    yield line % 7 === 3
      ? { line, errors: [{ field: 'price', code: 'price.missing', message: '' }] }
      : { line, product: product(`S-${line % 900}`) };
  }
}

const read = async (batches: AsyncIterable<FeedBatch>) => {
  const all: FeedBatch[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
};

const rowsOf = (batches: readonly FeedBatch[]) => batches.flatMap(({ rows }) => rows);

describe('feedBatches', () => {
  it('gives every row once, in order, in batches of bounded size', async () => {
    const batches = await read(feedBatches(feed(2500), 0));
    expect(batches.map(({ from, rows }) => [from, rows.length])).toEqual([
      [0, 1000],
      [1000, 1000],
      [2000, 500],
    ]);
    expect(rowsOf(batches).map(({ line }) => line)).toEqual(Array.from({ length: 2500 }, (_, line) => line));
  });

  it('refuses the later of two rows with one SKU, also when the first was read before a crash', async () => {
    const [whole, resumed] = [rowsOf(await read(feedBatches(feed(2000), 0))), rowsOf(await read(feedBatches(feed(2000), 850)))];
    expect(whole.slice(850)).toEqual(resumed);
    expect(whole[900]).toEqual({ line: 900, errors: [expect.objectContaining({ code: 'sku.duplicate' })] });
  });

  it('gives what came before the place where a feed breaks off, then says so', async () => {
    const seen: FeedBatch[] = [];
    await expect(
      (async () => {
        for await (const batch of feedBatches(feed(2000, 1200), 0)) seen.push(batch);
      })(),
    ).rejects.toMatchObject({ code: 'feed.malformed' });
    expect(rowsOf(seen)).toHaveLength(1200);
  });

  it('makes smaller batches of long rows', async () => {
    async function* long(): AsyncGenerator<FeedRow> {
      for (let line = 0; line < 50; line++) yield { line, product: { ...product(`L-${line}`), description: 'x'.repeat(100_000) } };
    }
    expect((await read(feedBatches(long(), 0))).length).toBe(3);
  });

  it('is halved without losing the order', () => {
    const rows: FeedRow[] = [1, 2, 3].map((line) => ({ line, product: product(`${line}`) }));
    expect(halves({ from: 10, rows })).toEqual([
      { from: 10, rows: rows.slice(0, 2) },
      { from: 12, rows: rows.slice(2) },
    ]);
  });
});
