import { parse } from 'node:querystring';

/** As the framework reads it, and `metadata[season]=spring` as `{ metadata: { season: 'spring' } }`: one level, for maps of texts. */
export function parseQuery(text: string): { [name: string]: unknown } {
  const plain: [string, unknown][] = [];
  const maps = new Map<string, [string, unknown][]>();
  for (const [name, value] of Object.entries(parse(text))) {
    const [, map, key] = /^(\w+)\[([^\]]+)\]$/.exec(name) ?? [];
    if (map === undefined || key === undefined) plain.push([name, value]);
    else maps.set(map, [...(maps.get(map) ?? []), [key, value]]);
  }
  return Object.fromEntries([...plain, ...[...maps].map(([name, entries]): [string, unknown] => [name, Object.fromEntries(entries)])]);
}
