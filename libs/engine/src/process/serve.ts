import type { Order, Report } from './message.ts';

export interface Job {
  /** 0 to 1. */
  progress(fraction: number): void;
}

const BEAT_MS = 5_000;

/** The child's side of `runChild`: answers the one order it gets and is then ended by its parent. */
export function serve<Input, Result>(handler: (input: Input, job: Job) => Promise<Result>): void {
  // A parent that was killed cannot kill us: nobody is left to hand the result to, and a grandchild must not outlive the job.
  process.once('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
  process.once('message', async ({ input, beatMs }: Order<Input>) => {
    const beat = setInterval(() => say({ kind: 'alive', cpuMs: workedMs() }), beatMs ?? BEAT_MS);
    try {
      const result = await handler(input, { progress: (fraction) => say({ kind: 'progress', fraction }) });
      say({ kind: 'result', result });
    } catch (error) {
      say({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    } finally {
      clearInterval(beat);
    }
  });
}

function workedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function say<Result>(report: Report<Result>): void {
  process.send?.(report);
}
