import { z } from 'zod';
import { pageQuery } from './page.ts';

/** A client's own notes on a resource it made: 50 short strings at most. */
export const metadata = z
  .record(z.string().min(1).max(40), z.string().max(500))
  .refine((map) => Object.keys(map).length <= 50, { message: 'At most 50 entries.' })
  .describe('Your own notes: at most 50 short texts by name.');

export type Metadata = z.infer<typeof metadata>;

/** For lists: `?metadata[season]=spring`. What has at least these notes. */
export const metadataFilter = metadata.optional().describe('Only what has these notes: `metadata[season]=spring`.');

/** A page of what a client can note something on. */
export const notedQuery = pageQuery.extend({ metadata: metadataFilter });

export type NotedQuery = z.output<typeof notedQuery>;
