/**
 * Hands each item to `work`, at most `limit` of them at once, and yields the results in the items' order.
 * The source is asked for the next item only when there is room for it.
 */
export async function* inOrder<Item, Result>(
  source: AsyncIterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  for await (const item of source) {
    const result = work(item);
    // It is awaited later, maybe after another one has failed: that is no unhandled rejection.
    result.catch(() => undefined);
    running.push(result);
    const first = running.length >= limit ? running.shift() : undefined;
    if (first) yield await first;
  }
  for (const result of running) yield await result;
}
