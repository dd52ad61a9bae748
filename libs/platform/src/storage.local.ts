import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errnoOf } from './errno.ts';
import { type ByteRange, ObjectMissing, Storage, StorageFull } from './storage.ts';

export class LocalStorage extends Storage {
  constructor(private readonly folder: string) {
    super();
  }

  async put(name: string, source: Readable): Promise<void> {
    const path = this.pathOf(name);
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    const draft = `${path}.part`;
    try {
      await pipeline(source, createWriteStream(draft, { mode: 0o600, flush: true }));
      await rename(draft, path);
      await syncFolder(join(path, '..'));
    } catch (error) {
      await rm(draft, { force: true });
      throw isFull(error) ? new StorageFull() : error;
    }
  }

  async get(name: string, range?: ByteRange): Promise<Readable> {
    const path = this.pathOf(name);
    await stat(path).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new ObjectMissing() : error;
    });
    return createReadStream(path, { ...range });
  }

  /** Its draft as well: whoever was killed while writing left nothing else. */
  async remove(name: string): Promise<void> {
    const path = this.pathOf(name);
    await Promise.all([path, `${path}.part`].map((file) => rm(file, { force: true })));
  }

  async *names(): AsyncIterable<string> {
    for (const shard of await readdir(this.folder).catch(() => [])) {
      for (const name of await readdir(join(this.folder, shard)).catch(() => [])) if (!name.endsWith('.part')) yield name;
    }
  }

  async check(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await access(this.folder, constants.W_OK);
  }

  private pathOf(name: string): string {
    if (!/^[0-9a-z-]{8,}$/.test(name)) throw new Error('Not the name of an object.');
    return join(this.folder, name.slice(-2), name);
  }
}

const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT'].includes(String(errnoOf(error)));

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
