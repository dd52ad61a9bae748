import { SaxesParser } from 'saxes';
import { FeedUnreadable } from '../catalog.errors.ts';
import { normalized } from './columns.ts';
import { draftOf } from './draft-builder.ts';
import type { FeedRow } from './feed-row.ts';
import { GOOGLE, googleRaw } from './google.ts';

const MAX_DEPTH = 64;
const MAX_SILENCE_CHARACTERS = 16 * 1024 * 1024;
/** Beyond this a value is cut: long enough for `cell.too_large` to speak. */
const MAX_VALUE_CHARACTERS = 200_000;
const MAX_VALUES_PER_ITEM = 1000;

/** RSS 2.0 items or Atom entries. Document types are refused, so there are no entities to expand and nothing to fetch. */
export async function* googleXmlRows(text: AsyncIterable<string>, currency?: string): AsyncGenerator<FeedRow> {
  const reader = new ItemReader();
  let items = 0;
  for await (const chunk of text) {
    for (const { line, values } of reader.read(chunk)) {
      items++;
      yield draftOf(
        line,
        googleRaw((name) => values.get(name)),
        (field) => GOOGLE[field]?.[0] ?? field,
        currency,
      );
    }
  }
  reader.end();
  if (items === 0) throw new FeedUnreadable('feed.items_missing', 'The feed has no item or entry.', 1);
}

interface Item {
  readonly line: number;
  readonly values: Map<string, string>;
}

class ItemReader {
  readonly #parser = new SaxesParser();
  #depth = 0;
  #itemDepth = 0;
  #item: Item | undefined;
  #field: string | undefined;
  #value = '';
  #heardAt = 0;
  #done: Item[] = [];

  constructor() {
    this.#parser.on('error', (error) => {
      throw new FeedUnreadable('feed.malformed', `The XML cannot be read from here: ${error.message}`, this.#parser.line);
    });
    this.#parser.on('doctype', () => this.#refuseDoctype());
    this.#parser.on('opentag', ({ name }) => this.#open(name));
    this.#parser.on('text', (text) => this.#text(text));
    this.#parser.on('cdata', (text) => this.#text(text));
    this.#parser.on('closetag', () => this.#close());
  }

  read(chunk: string): Item[] {
    // Before the parser sees it: an internal subset would be buffered whole.
    if (this.#depth === 0 && /<!DOCTYPE/i.test(chunk)) this.#refuseDoctype();
    this.#parser.write(chunk);
    if (this.#parser.position - this.#heardAt > MAX_SILENCE_CHARACTERS)
      throw new FeedUnreadable('feed.record_too_large', 'A value is longer than 16 MiB.', this.#parser.line);
    const done = this.#done;
    this.#done = [];
    return done;
  }

  end(): void {
    this.#parser.close();
  }

  #refuseDoctype(): never {
    throw new FeedUnreadable('feed.doctype_forbidden', 'A feed needs no DOCTYPE; entities are not read.', this.#parser.line);
  }

  #open(name: string): void {
    this.#heardAt = this.#parser.position;
    if (++this.#depth > MAX_DEPTH)
      throw new FeedUnreadable('feed.too_deep', `The XML is nested deeper than ${MAX_DEPTH}.`, this.#parser.line);
    const local = name.toLowerCase();
    if (!this.#item && (local === 'item' || local === 'entry')) {
      this.#item = { line: this.#parser.line, values: new Map() };
      this.#itemDepth = this.#depth;
    } else if (this.#item && this.#depth === this.#itemDepth + 1) {
      this.#field = normalized(local);
      this.#value = '';
    }
  }

  #text(text: string): void {
    this.#heardAt = this.#parser.position;
    if (this.#field && this.#value.length <= MAX_VALUE_CHARACTERS) this.#value += text.slice(0, MAX_VALUE_CHARACTERS + 1);
  }

  #close(): void {
    this.#heardAt = this.#parser.position;
    if (this.#item && this.#field && this.#depth === this.#itemDepth + 1) {
      const value = this.#value.trim();
      if (value && !this.#item.values.has(this.#field) && this.#item.values.size < MAX_VALUES_PER_ITEM)
        this.#item.values.set(this.#field, value);
      this.#field = undefined;
    } else if (this.#item && this.#depth === this.#itemDepth) {
      this.#done.push(this.#item);
      this.#item = undefined;
    }
    this.#depth--;
  }
}
