import type { ProductDraft } from '../product-draft.ts';

export interface RowError {
  /** As the feed names it: `price`, `Variant Price`, or `row`. */
  readonly field: string;
  /** `noun.what_happened`, stable. */
  readonly code: string;
  readonly message: string;
}

/** One product of a feed, or all that is wrong with it. `line` is where it begins, counted from 1. */
export type FeedRow =
  | { readonly line: number; readonly product: ProductDraft }
  | { readonly line: number; readonly errors: readonly RowError[] };
