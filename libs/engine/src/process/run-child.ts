import { type ChildProcess, fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { Run } from '../port.ts';
import { codeOf, EngineFailed } from './failure.ts';
import type { Report } from './message.ts';

export interface ChildRun extends Run {
  /** Upper bound of the JavaScript heap in MiB; pictures and sound live outside of it. */
  readonly memory?: number | undefined;
  /**
   * Longest time in milliseconds without a sign of life: progress, or a beat of the child's heart with work done since the last one.
   * A child that is stuck in a loop sends none, one that waits for what never comes has done no work.
   */
  readonly silence?: number | undefined;
  /** Longest time in milliseconds without progress, however busy. */
  readonly standstill?: number | undefined;
}

const LONGEST_SILENCE_MS = 120_000;
const LONGEST_STANDSTILL_MS = 20 * 60_000;
/** Share of one core below which a child does nothing but beat. */
const IDLE_SHARE = 0.005;
/** What a beat itself may cost, in milliseconds of processor time. */
const BEAT_COSTS_MS = 5;
const BEATS_A_SILENCE = 24;
const STDERR_KEPT = 2000;

/**
 * Runs the compiled module `entry`, which calls `serve`, in a process of its own and resolves with what it answers.
 * Rejects with the signal's reason when aborted, and with `EngineFailed` when the child fails, dies or falls silent;
 * either way only after the child and all its own children are gone.
 */
export function runChild<Input, Result>(entry: string, input: Input, run: ChildRun = {}): Promise<Result> {
  if (run.signal?.aborted) return Promise.reject(run.signal.reason);
  const child = fork(entry, [], {
    execArgv: ['--no-warnings', '--enable-source-maps', ...(run.memory ? [`--max-old-space-size=${run.memory}`] : [])],
    // Decoders read files from strangers: they get no settings and no secrets of the parent to leak.
    env: { TMPDIR: tmpdir() },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Its own process group, so that one signal reaches whatever the child has started.
    detached: true,
  });
  return new Promise<Result>((resolve, reject) => converse(child, input, run, resolve, reject));
}

function converse<Input, Result>(
  child: ChildProcess,
  input: Input,
  run: ChildRun,
  resolve: (result: Result) => void,
  reject: (reason: unknown) => void,
) {
  let settle: (() => void) | undefined;
  let complaints = '';
  let reached = 0;
  const end = (outcome: () => void) => {
    settle ??= outcome;
    killGroup(child);
  };
  const fail = (message: string, signal: NodeJS.Signals | null = null) =>
    end(() => reject(new EngineFailed(message, { signal, cause: complaints })));
  const silence = run.silence ?? LONGEST_SILENCE_MS;
  const beatMs = silence / BEATS_A_SILENCE;
  let worked = 0;
  const quiet = setTimeout(() => fail('The media process fell silent.'), silence);
  const still = setTimeout(() => fail('The media process gets nowhere.'), run.standstill ?? LONGEST_STANDSTILL_MS);
  const abort = () => end(() => reject(run.signal?.reason));

  run.signal?.addEventListener('abort', abort, { once: true });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-STDERR_KEPT);
  });
  child.on('message', (report: Report<Result>) => {
    if (report.kind === 'result') return end(() => resolve(report.result));
    if (report.kind === 'failed') return fail(report.message);
    if (report.kind === 'alive') {
      if (report.cpuMs - worked > Math.max(IDLE_SHARE * beatMs, BEAT_COSTS_MS)) quiet.refresh();
      worked = report.cpuMs;
      return;
    }
    quiet.refresh();
    if (report.fraction > reached) still.refresh();
    reached = Math.max(reached, Math.min(1, report.fraction));
    if (!settle) run.onProgress?.(reached);
  });
  child.on('error', (error) => fail(error.message));
  child.on('close', (code, signal) => {
    clearTimeout(quiet);
    clearTimeout(still);
    run.signal?.removeEventListener('abort', abort);
    fail(`The media process ended ${signal ? `by ${signal}` : `with code ${code}`}.`, signal);
    settle?.();
  });
  child.send({ kind: 'start', input, beatMs }, (error) => error && fail(error.message));
}

function killGroup({ pid }: ChildProcess): void {
  if (!pid) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}
