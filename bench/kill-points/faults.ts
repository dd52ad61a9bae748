import { appendFileSync, writeFileSync } from 'node:fs';
import { Transform } from 'node:stream';
import type { Engine, Run } from '@app/engine';
import { Database, Storage } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { ENGINE } from '../../apps/worker/src/media/media-work.ts';
import { descendantsOf } from '../processes.ts';

/** Where to die: the `nth` time this step is passed, some milliseconds later. */
export interface Fault {
  readonly step: string;
  readonly nth: number;
  readonly delayMs: number;
}

export interface Order {
  /** Null disarms. */
  readonly arm?: Fault | null;
  /** Steps passed from now on are written here, a line each. */
  readonly trace?: string;
  /** The worker's sweeper, now. */
  readonly sweep?: true;
}

/** What a killed process leaves beside its order: its own children, which nobody can ask any more. */
export interface Fired extends Fault {
  readonly children: readonly number[];
}

/**
 * Kills this process at a named step. Knows the product from outside only: the steps are the edges of transactions, the storage's
 * writes and what the engine tells, each named by the method that stands behind it.
 */
export class Faults {
  private armed: Fault | null = null;
  private trace: string | null = null;
  private passed = new Map<string, number>();

  constructor(private readonly firedFile: string) {
    process.on('message', (order: Order) => {
      if (order.sweep) return;
      this.passed = new Map();
      this.armed = order.arm ?? null;
      this.trace = order.trace ?? null;
    });
  }

  at(step: string): void {
    const nth = (this.passed.get(step) ?? 0) + 1;
    this.passed.set(step, nth);
    if (this.trace) appendFileSync(this.trace, `${step}\n`);
    if (this.armed?.step === step && this.armed.nth === nth) this.die(this.armed);
  }

  private die(fault: Fault): void {
    this.armed = null;
    const kill = () => {
      const fired: Fired = { ...fault, children: descendantsOf(process.pid) };
      writeFileSync(this.firedFile, JSON.stringify(fired));
      process.kill(process.pid, 'SIGKILL');
    };
    if (fault.delayMs === 0) kill();
    else setTimeout(kill, fault.delayMs);
  }
}

/** The nearest method of ours above the platform, as the stack tells it. */
function caller(): string {
  const frames = new Error().stack?.split('\n').slice(2) ?? [];
  for (const frame of frames) {
    const [, method, file] = /at (?:async )?(?:([\w.<>]+) )?(?:\[as \w+\] )?\(?file:.*\/dist\/((?:libs|apps)\/[^:]+):\d+/.exec(frame) ?? [];
    if (!file || /^libs\/platform\/src\/(database|context)/.test(file)) continue;
    if (method && !/<anonymous>|^Object\.|descriptor|^value$/.test(method)) return method;
  }
  return 'somebody';
}

export function injectFaults(app: INestApplicationContext, faults: Faults): void {
  Error.stackTraceLimit = 40;
  intoDatabase(app.get(Database, { strict: false }), faults);
  intoStorage(app.get(Storage, { strict: false }), faults);
}

function intoDatabase(db: Database, faults: Faults): void {
  const transaction = db.transaction.bind(db);
  const isOpen = () => {
    try {
      return Boolean(db.tx);
    } catch {
      return false;
    }
  };
  db.transaction = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isOpen()) return work();
    const name = caller();
    faults.at(`${name} begins`);
    const result = await transaction(async () => {
      const made = await work();
      faults.at(`${name} commits`);
      return made;
    });
    faults.at(`${name} committed`);
    return result;
  };
  const { door } = db;
  const ask = async (...query: unknown[]) => {
    const name = caller();
    const rows = await Reflect.apply(door.$queryRaw, door, query);
    // An idle claim asks for ever; only what was given counts.
    if (Array.isArray(rows) && rows.length > 0) faults.at(`${name} answered`);
    return rows;
  };
  Object.defineProperty(db, 'door', { get: () => ({ $queryRaw: ask }) });
}

function intoStorage(storage: Storage, faults: Faults): void {
  const [put, get, remove] = [storage.put.bind(storage), storage.get.bind(storage), storage.remove.bind(storage)];
  storage.put = async (name, source) => {
    faults.at('storage.put begins');
    let begun = false;
    const watched = new Transform({
      transform(chunk, _, done) {
        if (begun) faults.at('storage.put writes');
        begun = true;
        done(null, chunk);
      },
    });
    source.once('error', (error) => watched.destroy(error));
    await put(name, source.pipe(watched));
    faults.at('storage.put stored');
  };
  storage.get = async (name, range) => {
    faults.at('storage.get begins');
    return get(name, range);
  };
  storage.remove = async (name) => {
    faults.at('storage.remove begins');
    await remove(name);
    faults.at('storage.remove removed');
  };
}

/** How far the engine has come, at quarters; before it is asked, and once it has answered. */
export function intoEngine(app: INestApplicationContext, faults: Faults, rehearse: (engine: Engine) => Engine['scan']): void {
  const engine: Engine = app.get(ENGINE, { strict: false });
  const [scan, render] = [rehearse({ ...engine }), engine.render.bind(engine)];
  const watched = (name: string, run: Run = {}): Run => {
    let quarter = 0;
    const onProgress = (fraction: number) => {
      run.onProgress?.(fraction);
      for (; quarter < Math.min(3, Math.floor(fraction * 4)); ) faults.at(`engine.${name} at ${(quarter += 1)}/4`);
    };
    return { ...run, onProgress };
  };
  const asked = async <T>(name: string, answer: () => Promise<T>): Promise<T> => {
    faults.at(`engine.${name} begins`);
    const result = await answer();
    faults.at(`engine.${name} answered`);
    return result;
  };
  Object.assign(engine, {
    scan: (...[input, run]: Parameters<Engine['scan']>) => asked('scan', () => scan(input, watched('scan', run))),
    render: (...[input, run]: Parameters<Engine['render']>) => asked('render', () => render(input, watched('render', run))),
  });
}
