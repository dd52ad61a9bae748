import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, rm, utimes } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inWorkspace, sweepWorkspaces } from './workspace.ts';

// A home of its own: other tests' workers sweep the shared one.
const home = mkdtempSync(join(tmpdir(), 'workspace-'));
process.env.UNDERSTUDY_HOME = home;
const work = join(home, 'work');
const here = hostname().replace(/[^\w.]/g, '_');
const nobody = 999_999_999;

async function left(name: string, secondsAgo = 0): Promise<string> {
  await mkdir(join(work, name, 'film'), { recursive: true });
  const then = Date.now() / 1000 - secondsAgo;
  await utimes(join(work, name), then, then);
  return name;
}

afterEach(() => rm(work, { recursive: true, force: true }));
afterAll(() => rm(home, { recursive: true, force: true }));

describe("killed workers' plain files", () => {
  it.each([
    ['of a process that is gone', `${here}-${nobody}-aaaaaa`, 0],
    ['of a namesake: containers hand out the same ids again', `${here}-${process.pid}-aaaaaa`, 0],
    ['of a process whose id somebody else has now', `${here}-${process.ppid}-aaaaaa`, 300],
    ['of another machine that has been silent', `elsewhere-${nobody}-aaaaaa`, 300],
    ['that nobody knows', 'lost+found', 300],
  ])('%s are removed', async (_, name, secondsAgo) => {
    await left(name, secondsAgo);
    await sweepWorkspaces();
    expect(await readdir(work)).toEqual([]);
  });

  it.each([
    ['of another worker here', `${here}-${process.ppid}-aaaaaa`],
    ['of a worker on another machine', `elsewhere-${nobody}-aaaaaa`],
  ])('%s that lives stay', async (_, name) => {
    await left(name);
    await sweepWorkspaces();
    expect(await readdir(work)).toEqual([name]);
  });

  it('stay while their work is under way here, and go with it', async () => {
    await inWorkspace(async (folder) => {
      await utimes(folder, 0, 0);
      await sweepWorkspaces();
      expect(await readdir(work)).toHaveLength(1);
    });
    expect(await readdir(work)).toEqual([]);
  });
});
