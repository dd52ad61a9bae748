import { FeedUnreadable } from '../catalog.errors.ts';
import type { RawField } from './draft-builder.ts';

export type ColumnNames = Readonly<Partial<Record<RawField, readonly string[]>>>;

/** Where each field of ours stands in a table. */
export class Columns {
  readonly #at = new Map<string, number>();

  constructor(
    readonly header: readonly string[],
    private readonly names: ColumnNames,
  ) {
    for (const [index, name] of header.entries()) if (!this.#at.has(normalized(name))) this.#at.set(normalized(name), index);
  }

  /** @throws FeedUnreadable when none of a field's columns is there */
  require(...fields: readonly RawField[]): this {
    const missing = fields.filter((field) => this.column(field) === undefined);
    if (missing.length > 0) throw new FeedUnreadable('feed.columns_missing', `The header has no column for ${missing.join(', ')}.`, 1);
    return this;
  }

  column(field: RawField): string | undefined {
    return this.names[field]?.find((name) => this.#at.has(normalized(name)));
  }

  /** What the file calls a field, or ours where it has none. */
  readonly nameOf = (field: RawField): string => {
    const column = this.column(field);
    return (column && this.header[this.#at.get(normalized(column)) ?? -1]) ?? field;
  };

  /** The trimmed cell; undefined when empty or not there. */
  cell(cells: readonly string[], name: string): string | undefined {
    const value = cells[this.#at.get(normalized(name)) ?? -1]?.trim();
    return value === '' ? undefined : value;
  }

  value(cells: readonly string[], field: RawField): string | undefined {
    for (const name of this.names[field] ?? []) {
      const value = this.cell(cells, name);
      if (value !== undefined) return value;
    }
    return undefined;
  }
}

export const normalized = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/^g:/, '')
    .replace(/[\s_-]+/g, '_');
