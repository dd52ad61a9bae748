import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ErasureList } from './erasure-list.ts';
import { Erased } from './errors.ts';
import { Files } from './files.ts';
import { FileKeystore } from './keystore.ts';
import { LocalStorage } from './storage.local.ts';

describe('a stored file', () => {
  let home: string;
  let keys: FileKeystore;
  let erasures: ErasureList;
  let files: Files;
  const key = { owner: 'tal_01h000000000000000000000', purpose: 'biometric' } as const;
  const chunked = (bytes: Buffer) =>
    Readable.from(
      bytes.length === 0 ? [] : (bytes.toString('latin1').match(/[\s\S]{1,10007}/g) ?? []).map((part) => Buffer.from(part, 'latin1')),
    );

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'files-'));
    erasures = new ErasureList(join(home, 'erasure-list'));
    keys = new FileKeystore(join(home, 'keys'), randomBytes(32), erasures);
    files = new Files(new LocalStorage(join(home, 'storage')), keys);
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  const objectPath = async () => {
    const [shard = ''] = await readdir(join(home, 'storage'));
    const [name = ''] = await readdir(join(home, 'storage', shard));
    return join(home, 'storage', shard, name);
  };

  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])(
    'of %i bytes comes back as it went in, and is not readable on the disk',
    async (size) => {
      const bytes = randomBytes(size);
      const stored = await files.write(key, chunked(bytes));
      expect(stored.bytes).toBe(size);
      expect((await buffer(await files.read(key, stored))).equals(bytes)).toBe(true);
      if (size > 16) expect((await readFile(await objectPath())).includes(bytes.subarray(0, 16))).toBe(false);
    },
  );

  it('gives any range of itself', async () => {
    const bytes = randomBytes(200_000);
    const stored = await files.write(key, chunked(bytes));
    for (const [start, end] of [
      [0, 0],
      [65_535, 65_536],
      [70_000, 140_000],
      [199_999, 199_999],
      [131_072, 131_072],
    ] as const) {
      expect((await buffer(await files.read(key, stored, { start, end }))).equals(bytes.subarray(start, end + 1))).toBe(true);
    }
  });

  it('shows when a bit was changed or its end cut off', async () => {
    const bytes = randomBytes(140_000);
    const stored = await files.write(key, chunked(bytes));
    const path = await objectPath();
    const sealed = await readFile(path);
    const flipped = Buffer.from(sealed);
    flipped.writeUInt8(flipped.readUInt8(70_000) ^ 1, 70_000);
    await writeFile(path, flipped);
    await expect(buffer(await files.read(key, stored))).rejects.toThrow();
    await writeFile(path, sealed.subarray(0, 8 + 2 * (65_536 + 16)));
    await expect(buffer(await files.read(key, { ...stored, bytes: 2 * 65_536 }))).rejects.toThrow();
  });

  it('is gone for ever with its key, also for twins who would make a new one', async () => {
    const stored = await files.write(key, chunked(randomBytes(100)));
    await keys.destroy(key);
    await expect(files.read(key, stored)).rejects.toBeInstanceOf(Erased);
    await expect(keys.key(key)).rejects.toBeInstanceOf(Erased);
    await expect(new FileKeystore(join(home, 'keys'), randomBytes(32), erasures).key(key)).rejects.toBeInstanceOf(Erased);
    await expect(erasures.read()).resolves.toEqual([expect.objectContaining({ kind: 'key', ...key })]);
  });

  it('gets one key, however many ask first', async () => {
    const made = await Promise.all([1, 2, 3, 4, 5].map(() => keys.key(key)));
    expect(new Set(made.map((bytes) => bytes.toString('hex'))).size).toBe(1);
  });

  it('leaves nothing behind when its source breaks', async () => {
    const source = Readable.from(
      (async function* () {
        yield randomBytes(100_000);
        throw new Error('the client went away');
      })(),
    );
    await expect(files.write(key, source)).rejects.toThrow('went away');
    const left = (await readdir(join(home, 'storage'), { recursive: true }).catch(() => [])).filter((name) => name.length > 10);
    expect(left).toEqual([]);
  });
});
