import type { Metadata } from '@app/kernel';

/** For a `where` of the client library: rows whose column `metadata` has at least these notes. */
export const noted = (metadata: Metadata = {}) => ({
  AND: Object.entries(metadata).map(([name, value]) => ({ metadata: { path: [name], equals: value } })),
});
