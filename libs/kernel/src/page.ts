import { z } from 'zod';

/** `?limit=&after=`: newest first, by id (a UUIDv7 grows with time), so a page stays put while rows arrive. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('How many at most.'),
  after: z
    .string()
    .regex(/^[a-z]{2,8}_[0-7][0-9a-hjkmnp-tv-z]{25}$/, 'The `nextCursor` of an earlier page.')
    .optional()
    .describe('The `nextCursor` of an earlier page.'),
});

export type PageQuery = z.output<typeof pageQuery>;

export interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

/** From `limit + 1` rows read: one more than asked tells that there is a next page. */
export function pageOf<T extends { readonly id: string }>(rows: readonly T[], limit: number): Page<T> {
  const data = rows.slice(0, limit);
  return { data, nextCursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null };
}
