import { FeedUnreadable } from './catalog.errors.ts';
import type { FeedRow } from './feeds/feed-row.ts';
import { SeenSkus } from './seen-skus.ts';

/** Rows that are stored together, in the order of the feed; `from` rows come before them. */
export interface FeedBatch {
  readonly from: number;
  readonly rows: readonly FeedRow[];
}

const MOST_ROWS = 1000;
/** Descriptions may be long: a batch stays within memory and within one short transaction. */
const MOST_CHARACTERS = 2_000_000;

/**
 * The rows behind the first `done` ones, in batches, always cut into the same rows. Of several rows with one SKU the first counts: a
 * feed that says two things of one product must not depend on chance. A feed that breaks off gives what came before, then throws.
 * @throws FeedUnreadable
 */
export async function* feedBatches(rows: AsyncIterable<FeedRow>, done: number): AsyncGenerator<FeedBatch> {
  const seen = new SeenSkus();
  let [from, waiting, characters, index] = [done, [] as FeedRow[], 0, 0];
  try {
    for await (const row of rows) {
      const once = 'errors' in row || seen.add(row.product.sku);
      if (index++ < done) continue;
      waiting.push(once ? row : { line: row.line, errors: [DOUBLED] });
      characters += 'errors' in row ? 0 : row.product.title.length + row.product.description.length;
      if (waiting.length < MOST_ROWS && characters < MOST_CHARACTERS) continue;
      yield { from, rows: waiting };
      [from, waiting, characters] = [index, [], 0];
    }
  } catch (error) {
    if (error instanceof FeedUnreadable && waiting.length > 0) yield { from, rows: waiting };
    throw error;
  }
  if (waiting.length > 0) yield { from, rows: waiting };
}

const DOUBLED = { field: 'sku', code: 'sku.duplicate', message: 'An earlier row of this feed has the same SKU.' };

/** To find the one row that the database refuses. */
export function halves({ from, rows }: FeedBatch): FeedBatch[] {
  const middle = Math.ceil(rows.length / 2);
  return [
    { from, rows: rows.slice(0, middle) },
    { from: from + middle, rows: rows.slice(middle) },
  ];
}

/** The same rows, all refused. */
export const unstorable = ({ from, rows }: FeedBatch): FeedBatch => ({
  from,
  rows: rows.map(({ line }) => ({ line, errors: [UNSTORABLE] })),
});

const UNSTORABLE = { field: 'row', code: 'row.not_storable', message: 'The row holds text or figures that cannot be stored.' };
