import { useCallback, useEffect, useState } from 'preact/hooks';
import { get } from './api.ts';
import type { Page } from './resources.ts';

export interface Reading<T> {
  readonly value: T | null;
  readonly error: unknown;
  readonly reload: () => void;
  readonly set: (value: T) => void;
}

/** One resource; `path` null reads nothing. With `again`, once more every second for as long as it says so. */
export function useOne<T>(path: string | null, again: (value: T) => boolean = () => false): Reading<T> {
  const [value, set] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!path) return;
    let [gone, timer] = [false, 0];
    const read = async () => {
      try {
        const next = await get<T>(path);
        if (gone) return;
        set(next);
        setError(null);
        if (again(next)) timer = setTimeout(read, 1000);
      } catch (problem) {
        if (!gone) setError(problem);
      }
    };
    void read();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [path, round]);
  return { value, error, set, reload: useCallback(() => setRound((n) => n + 1), []) };
}

export interface Listing<T> {
  readonly items: readonly T[] | null;
  readonly error: unknown;
  readonly more: (() => void) | null;
  readonly reload: () => void;
}

/** A list, page by page. */
export function useList<T>(path: string): Listing<T> {
  const [items, setItems] = useState<readonly T[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let gone = false;
    setItems(null);
    setError(null);
    get<Page<T>>(path).then(
      (page) => {
        if (gone) return;
        setItems(page.data);
        setNext(page.nextCursor);
      },
      (problem) => gone || setError(problem),
    );
    return () => void (gone = true);
  }, [path, round]);
  const more = async () => {
    try {
      const page = await get<Page<T>>(`${path}${path.includes('?') ? '&' : '?'}after=${next}`);
      setItems((before) => [...(before ?? []), ...page.data]);
      setNext(page.nextCursor);
    } catch (problem) {
      setError(problem);
    }
  };
  return { items, error, more: next ? () => void more() : null, reload: useCallback(() => setRound((n) => n + 1), []) };
}

/** All of a list, for what has to be added up; at most `pages` pages of a hundred. */
export async function all<T>(path: string, pages = 20): Promise<{ items: T[]; whole: boolean }> {
  const items: T[] = [];
  let after: string | null = null;
  for (let i = 0; i < pages; i++) {
    const page: Page<T> = await get(`${path}${path.includes('?') ? '&' : '?'}limit=100${after ? `&after=${after}` : ''}`);
    items.push(...page.data);
    after = page.nextCursor;
    if (!after) return { items, whole: true };
  }
  return { items, whole: false };
}
