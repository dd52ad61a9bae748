import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const programs = join(import.meta.dirname, '../../dist/apps/launcher/src');
const entry = join(programs, 'main.js');
const unprivileged = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
const isRoot = process.getuid?.() === 0;

export type Settings = Readonly<Record<string, string>>;

interface Options {
  /** Before the command: to run it as somebody else. */
  readonly as?: readonly string[];
  /** Another one than `npm start`'s. */
  readonly program?: string;
  readonly args?: readonly string[];
}

/** A launcher as `npm start` runs it, with these settings and none of the tests' own. */
export class Launched {
  output = '';
  private readonly ended: Promise<number | NodeJS.Signals>;
  private readonly process: ChildProcess;

  constructor(settings: Settings, { as = [], program = 'main.js', args: given = [] }: Options = {}) {
    const [file = '', ...args] = [...as, process.execPath, join(programs, program), ...given];
    const env = { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'error', ...settings };
    this.process = spawn(file, args, { env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    // `close`, not `exit`: all that was written has been read by then.
    this.ended = new Promise((done) => this.process.once('close', (code, signal) => done(signal ?? code ?? 0)));
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** What it says when it is ready; fails with all it said when it ends instead. */
  async ready(forMs = 60_000): Promise<string> {
    const [said] = await this.says(/(?<=ready at )\S+|worker is ready/, forMs);
    return said;
  }

  async says(expected: RegExp, forMs = 60_000): Promise<RegExpExecArray> {
    let over = false;
    void this.ended.then(() => {
      over = true;
    });
    for (const until = Date.now() + forMs; Date.now() < until && !over; await sleep(25)) {
      const found = expected.exec(this.output);
      if (found) return found;
    }
    throw new Error(`It did not say ${expected}, but:\n${this.output}`);
  }

  /** Its exit code, or the signal that killed it. */
  end(): Promise<number | NodeJS.Signals> {
    return this.ended;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | NodeJS.Signals> {
    this.process.kill(signal);
    return this.ended;
  }
}

/** Runs to its end: for starts that are refused. */
export async function refused(settings: Settings, options?: Options): Promise<{ code: number | string; lines: string[] }> {
  const launched = new Launched(settings, options);
  const code = await launched.end();
  return { code, lines: launched.output.trim().split('\n') };
}

/** Processes that work for a home: its launcher, gateway, worker and server. */
export function processesOf(home: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const [command, settings] = ['cmdline', 'environ'].map((file) => textOf(`/proc/${pid}/${file}`));
      const belongs = settings?.split('\0').includes(`UNDERSTUDY_HOME=${home}`) || command?.includes(join(home, 'postgres'));
      return belongs && command ? [{ pid: Number(pid), command: command.replaceAll('\0', ' ') }] : [];
    });
}

export const pidOf = (home: string, role: 'gateway' | 'worker' | 'postgres'): number | undefined =>
  processesOf(home).find(({ command }) => command.includes(role === 'postgres' ? 'bin/postgres' : `apps/${role}/`))?.pid;

/** Waits until a check holds; null when it never does. */
export async function within<T>(ms: number, check: () => T | Promise<T>): Promise<T | null> {
  for (const until = Date.now() + ms; Date.now() < until; await sleep(50)) {
    const found = await Promise.resolve()
      .then(check)
      .catch(() => null);
    if (found) return found;
  }
  return null;
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Somebody who may do little; null where that cannot be arranged, or where they could not reach the project. */
export function nobody(): readonly string[] | null {
  if (!isRoot) return null;
  const [file = '', ...flags] = unprivileged;
  return spawnSync(file, [...flags, process.execPath, '-e', `require('fs').readFileSync('${entry}')`]).status === 0 ? unprivileged : null;
}

/** A small disk of its own; null where mounting is not permitted. */
export class SmallDisk {
  static readonly isPossible = (() => {
    if (!isRoot || !existsSync('/proc/mounts')) return false;
    const probe = mkdtempSync(join(tmpdir(), 'understudy-disk-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', probe]).status === 0;
    if (mounted) execFileSync('umount', [probe]);
    rmdirSync(probe);
    return mounted;
  })();

  constructor(
    size: string,
    readonly path = mkdtempSync(join(tmpdir(), 'understudy-disk-')),
  ) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', this.path]);
  }

  grow(size: string): void {
    execFileSync('mount', ['-o', `remount,size=${size}`, this.path]);
  }

  remove(): void {
    execFileSync('umount', [this.path]);
    rmdirSync(this.path);
  }
}

/** The port that a home's server listens at, as it writes it down itself. */
export const portOf = (home: string): number => Number(readFileSync(join(home, 'postgres/postmaster.pid'), 'utf8').split('\n')[3]);
