import { childrenOf, uint32, writeBox } from './mp4.box.ts';

const UTF8 = 1;
const FULL_BOX = uint32(0);

/** `moov/meta` in the key-value form that FFmpeg and QuickTime read. */
export function writeKeys(values: ReadonlyMap<string, string>): Buffer {
  const entries = [...values];
  const handler = writeBox('hdlr', FULL_BOX, uint32(0), Buffer.from('mdta'), Buffer.alloc(13));
  const keys = writeBox('keys', FULL_BOX, uint32(entries.length), ...entries.map(([key]) => writeBox('mdta', Buffer.from(key))));
  const items = entries.map(([, value], index) => writeBox(index + 1, writeBox('data', uint32(UTF8, 0), Buffer.from(value))));
  return writeBox('meta', FULL_BOX, handler, keys, writeBox('ilst', ...items));
}

/** `meta` is the box without its header; other kinds of `meta` give an empty map. */
export function readKeys(meta: Buffer): ReadonlyMap<string, string> {
  const boxes = childrenOf(meta, 4, meta.length);
  const find = (type: string) => boxes.find((box) => box.type === type);
  const [keys, list] = [find('keys'), find('ilst')];
  if (!keys || !list) return new Map();
  const names = childrenOf(meta, keys.body + 8, keys.end).map((key) => meta.toString('utf8', key.body, key.end));
  return new Map(
    childrenOf(meta, list.body, list.end).flatMap((item) => {
      const name = names[meta.readUInt32BE(item.start + 4) - 1];
      const data = childrenOf(meta, item.body, item.end).find((box) => box.type === 'data');
      return name !== undefined && data ? [[name, meta.toString('utf8', data.body + 8, data.end)] as const] : [];
    }),
  );
}
