import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { FeedUnreadable } from '../catalog.errors.ts';

export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface TableOptions {
  /** Sniffed from the header when absent. */
  readonly delimiter?: string;
}

/** A quote that never closes would otherwise swallow the file. */
const MAX_RECORD_CHARACTERS = 16 * 1024 * 1024;
const MAX_HEADER_CHARACTERS = 1024 * 1024;
const MAX_COLUMNS = 2000;

/** Separated text, header first. Quoted line breaks, CRLF and stray quotes are read; memory is bounded by the longest record. */
export async function* tableRows(text: AsyncIterable<string>, options: TableOptions = {}): AsyncGenerator<TableRow> {
  const { head, all } = await peek(text);
  const parser = parse({
    delimiter: options.delimiter ?? likelyDelimiter(head),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: MAX_RECORD_CHARACTERS,
  });
  pipeline(Readable.from(all), parser, () => undefined);
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (record.length > MAX_COLUMNS)
        throw new FeedUnreadable('feed.too_many_columns', `A row has more than ${MAX_COLUMNS} columns.`, line);
      yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, line) : error;
  } finally {
    parser.destroy();
  }
}

function unreadable(error: CsvError, line: number): FeedUnreadable {
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new FeedUnreadable('feed.record_too_large', 'A row is longer than 16 MiB; a quote is perhaps never closed.', line);
  return new FeedUnreadable('feed.malformed', `The table cannot be read from here: ${error.message}`, line);
}

/** The header line, and the whole text again. */
async function peek(text: AsyncIterable<string>): Promise<{ head: string; all: AsyncIterable<string> }> {
  const chunks = text[Symbol.asyncIterator]();
  let head = '';
  let done = false;
  while (!done && head.length < MAX_HEADER_CHARACTERS && headerEnd(head) < 0) {
    const next = await chunks.next();
    done = next.done === true;
    if (!next.done) head += next.value;
  }
  async function* all() {
    yield head;
    if (!done) yield* { [Symbol.asyncIterator]: () => chunks };
  }
  const end = headerEnd(head);
  return { head: end < 0 ? head : head.slice(0, end), all: all() };
}

function headerEnd(text: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const one = text[at];
    if (one === '"') quoted = !quoted;
    else if (!quoted && (one === '\n' || one === '\r') && text.slice(0, at).trim() !== '') return at;
  }
  return -1;
}

function likelyDelimiter(head: string): string {
  const bare = head.replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t', '|'].map((mark) => ({ mark, count: bare.split(mark).length }));
  return counted.sort((a, b) => b.count - a.count)[0]?.mark ?? ',';
}
