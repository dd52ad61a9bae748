import { useEffect, useState } from 'preact/hooks';

/** `#/scripts/scr_1` as `['scripts', 'scr_1']`: the address is the page's state, so that "back" works and a link can be sent. */
export function useRoute(): readonly string[] {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return hash.replace(/^#\/?/, '').split('/').filter(Boolean);
}

export const go = (path: string): void => void (location.hash = path);
