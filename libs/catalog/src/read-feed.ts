import { FeedUnreadable } from './catalog.errors.ts';
import { decoded } from './feeds/decode.ts';
import type { FeedRow } from './feeds/feed-row.ts';
import { googleRows } from './feeds/google.ts';
import { googleXmlRows } from './feeds/google-xml.ts';
import { type HeaderMap, plainRows } from './feeds/plain-csv.ts';
import { shopifyRows } from './feeds/shopify.ts';
import { tableRows } from './feeds/table.ts';

export const feedFormats = ['google', 'shopify', 'csv'] as const;
export type FeedFormat = (typeof feedFormats)[number];

export interface FeedOptions {
  readonly format: FeedFormat;
  /** For prices without one: Shopify's never have any. ISO 4217. */
  readonly currency?: string | undefined;
  /** For `csv` with headers of its own. */
  readonly headerMap?: HeaderMap | undefined;
}

/**
 * Products of a feed, one by one, in the order of the file and always the same for the same bytes. Memory is bounded by the longest
 * record (16 MiB). Duplicate SKUs are not noticed here.
 * @throws FeedUnreadable where the file cannot be read any further
 */
export async function* readFeed(bytes: AsyncIterable<Uint8Array>, { format, currency, headerMap }: FeedOptions): AsyncGenerator<FeedRow> {
  const { isXml, text } = await opened(decoded(bytes));
  if (format === 'google' && isXml) yield* googleXmlRows(text, currency);
  else if (format === 'google') yield* googleRows(tableRows(text), currency);
  else if (format === 'shopify') yield* shopifyRows(tableRows(text, { delimiter: ',' }), currency);
  else yield* plainRows(tableRows(text), headerMap, currency);
}

/** Looks at the first character that is no space, and gives the text back whole. @throws FeedUnreadable */
async function opened(text: AsyncGenerator<string>): Promise<{ isXml: boolean; text: AsyncIterable<string> }> {
  let head = '';
  for (let next = await text.next(); !next.done; next = await text.next()) {
    head += next.value;
    if (head.trim() !== '') return { isXml: head.trimStart().startsWith('<'), text: rejoined(head.trimStart(), text) };
    head = head.slice(-1);
  }
  throw new FeedUnreadable('feed.empty', 'The file is empty.', 1);
}

async function* rejoined(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}
