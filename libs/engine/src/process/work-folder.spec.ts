import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inWorkFolder } from './work-folder.ts';

let beside: string;
beforeEach(async () => {
  beside = await mkdtemp(join(tmpdir(), 'work-folder-'));
});
afterEach(() => rm(beside, { recursive: true, force: true }));

describe('inWorkFolder', () => {
  it('gives a private folder beside the output and removes it', async () => {
    const mode = await inWorkFolder(join(beside, 'out'), async (folder) => {
      await writeFile(join(folder, 'face'), 'x');
      return (await stat(folder)).mode & 0o777;
    });
    expect(mode).toBe(0o700);
    expect(await readdir(beside)).toEqual([]);
  });

  it('removes it when the work fails', async () => {
    const failing = inWorkFolder(join(beside, 'out'), async () => {
      throw new Error('broken');
    });
    await expect(failing).rejects.toThrow('broken');
    expect(await readdir(beside)).toEqual([]);
  });

  it('removes what a killed process left, and nothing of one that lives', async () => {
    const dead = `.understudy-${hostname()}-999999999-a`;
    const living = `.understudy-${hostname()}-${process.ppid}-b`;
    const elsewhere = '.understudy-another-machine-999999999-c';
    for (const name of [dead, living, elsewhere]) await mkdir(join(beside, name));
    await inWorkFolder(join(beside, 'out'), async () => undefined);
    expect((await readdir(beside)).sort()).toEqual([elsewhere, living].sort());
  });
});
