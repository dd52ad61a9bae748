import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { compiled } from './compiled.ts';
import { EngineFailed } from './failure.ts';
import { runChild } from './run-child.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-child-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A child module whose handler is `body`, with `input` and `job` in scope. */
async function childThat(body: string): Promise<string> {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
  const serve = pathToFileURL(compiled(import.meta.url, 'serve'));
  await writeFile(
    file,
    `import { serve } from '${serve}'; import { spawn } from 'node:child_process'; import { writeFileSync } from 'node:fs';
     serve(async (input, job) => { ${body} });`,
  );
  return file;
}

/** A dead process whose end nobody asked for keeps its id for a while. */
const isAlive = async (pid: number): Promise<boolean> => {
  const state = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => ') X');
  return !/\) [ZX]/.test(state);
};

describe('runChild', () => {
  it('hands the input over and the result back', async () => {
    const twice = await childThat('return { twice: input.value * 2 };');
    await expect(runChild(twice, { value: 21 })).resolves.toEqual({ twice: 42 });
  });

  it('reports progress that never falls', async () => {
    const seen: number[] = [];
    const child = await childThat('job.progress(0.2); job.progress(0.1); job.progress(0.7); return 1;');
    await runChild(child, {}, { onProgress: (fraction) => seen.push(fraction) });
    expect(seen).toEqual([0.2, 0.2, 0.7]);
  });

  it('fails with what the child threw', async () => {
    const child = await childThat("throw new Error('no picture to be had');");
    await expect(runChild(child, {})).rejects.toThrow(/no picture to be had/);
    await expect(runChild(child, {})).rejects.toBeInstanceOf(EngineFailed);
  });

  it.each([
    ['process.exit(3);', /code 3/],
    ["process.kill(process.pid, 'SIGSEGV'); await new Promise(() => setInterval(() => 0, 1000));", /SIGSEGV/],
  ])('fails when the child dies: %s', async (body, message) => {
    await expect(runChild(await childThat(body), {})).rejects.toThrow(message);
  });

  it('fails when the child falls silent', async () => {
    const child = await childThat('for (;;);');
    await expect(runChild(child, {}, { silence: 700 })).rejects.toThrow(/silent/);
  });

  it('fails when the child waits for what never comes', async () => {
    const child = await childThat('await new Promise(() => setInterval(() => 0, 60_000));');
    await expect(runChild(child, {}, { silence: 2_000 })).rejects.toThrow(/silent/);
  });

  it('lets honest work go on that has no progress to tell, until it gets nowhere for too long', async () => {
    const busy = 'const end = Date.now() + input.ms; let x = 0; while (Date.now() < end) { for (let i = 0; i < 1e6; i++) x += i; ';
    const child = await childThat(`${busy} await new Promise(setImmediate); } return 'done';`);
    await expect(runChild(child, { ms: 3_000 }, { silence: 1_500 })).resolves.toBe('done');
    await expect(runChild(child, { ms: 30_000 }, { silence: 5_000, standstill: 1_000 })).rejects.toThrow(/gets nowhere/);
  });

  it('gives a child none of the settings of its parent', async () => {
    process.env.SECRET_OF_THE_PARENT = 'x';
    const child = await childThat('return Object.keys(process.env);');
    await expect(runChild<object, string[]>(child, {})).resolves.not.toContain('SECRET_OF_THE_PARENT');
    delete process.env.SECRET_OF_THE_PARENT;
  });

  it('kills the child and what it started when it is called off', async () => {
    const pids = join(folder, 'pids');
    const child = await childThat(
      "const grand = spawn('sleep', ['60']); writeFileSync(input.pids, [process.pid, grand.pid].join(' ')); job.progress(0.5); for (;;);",
    );
    const abort = new AbortController();
    const reason = new Error('the consent was revoked');
    const onProgress = () => abort.abort(reason);
    await expect(runChild(child, { pids }, { signal: abort.signal, onProgress })).rejects.toBe(reason);
    const ids = (await readFile(pids, 'utf8')).split(' ').map(Number);
    expect(ids).toHaveLength(2);
    while ((await Promise.all(ids.map(isAlive))).includes(true)) await wait(20);
  });

  it('does not start what is aborted already', async () => {
    const reason = new Error('never mind');
    await expect(runChild('/nowhere.js', {}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
