import type { Page } from '@app/kernel';
import { z } from 'zod';

/** `{ data, nextCursor }` of one resource; its OpenAPI name is the resource's with `Page` behind. */
export const pageView = <Item extends z.ZodType>(item: Item, id: string) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() }).meta({ id });

export const viewPage = <T, V>({ data, nextCursor }: Page<T>, view: (item: T) => V) => ({ data: data.map(view), nextCursor });

/** Relay's words for the same page: a cursor is the id of the edge's node. */
export function viewConnection<T extends { readonly id: string }, V>({ data, nextCursor }: Page<T>, view: (item: T) => V) {
  const nodes = data.map(view);
  return {
    edges: () => data.map(({ id }, at) => ({ cursor: id, node: nodes[at] })),
    nodes,
    pageInfo: { hasNextPage: nextCursor !== null, endCursor: data.at(-1)?.id ?? null },
  };
}
