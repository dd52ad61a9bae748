import { copyFile, readdir, rm, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { EngineFailed } from '../process/failure.ts';

const PREFIX = 'understudy-';
/** Nobody waits for a film for so long: what is older was left by a process that was killed, or came after a cancel. */
const STALE_MS = 6 * 3_600_000;

/** The folder that Duix and this machine share. Its files are a person's footage and voice: they stay no longer than their order. */
export class SharedFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = resolve(path);
  }

  /** Copies the files in under names of their order, and removes them and whatever bears that order's code afterwards. */
  async lend<Result>(
    code: string,
    files: Readonly<Record<'audio' | 'video', string>>,
    work: (names: Record<'audio' | 'video', string>) => Promise<Result>,
  ): Promise<Result> {
    await this.#sweep();
    const names = { audio: `${PREFIX}${code}.wav`, video: `${PREFIX}${code}.mp4` };
    try {
      for (const kind of ['audio', 'video'] as const) await copyFile(files[kind], join(this.#path, names[kind]));
      return await work(names);
    } finally {
      await this.#remove((name) => name.includes(code));
    }
  }

  /** Takes a finished film out. The server's word for it is a name in this folder, whatever it says before it. */
  async take(result: string, to: string): Promise<void> {
    const from = join(this.#path, basename(result));
    await copyFile(from, to).catch((cause: unknown) => {
      throw new EngineFailed('Duix says that it is done, and its film is not in the shared folder.', { cause });
    });
  }

  async #sweep(): Promise<void> {
    const now = Date.now();
    const old = async (name: string) => {
      const known = await stat(join(this.#path, name)).catch(() => null);
      return known !== null && now - known.mtimeMs > STALE_MS;
    };
    await this.#remove(async (name) => name.startsWith(PREFIX) && (await old(name)));
  }

  async #remove(chosen: (name: string) => boolean | Promise<boolean>): Promise<void> {
    const names = await readdir(this.#path).catch((cause: unknown) => {
      throw new EngineFailed('The folder shared with Duix cannot be read.', { cause });
    });
    for (const name of names) if (await chosen(name)) await rm(join(this.#path, name), { force: true });
  }
}
