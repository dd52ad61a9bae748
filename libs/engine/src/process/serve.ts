import type { Order, Report } from './message.ts';

export interface Job {
  /** 0 to 1; also the sign of life the parent waits for. */
  progress(fraction: number): void;
}

/** The child's side of `runChild`: answers the one order it gets and is then ended by its parent. */
export function serve<Input, Result>(handler: (input: Input, job: Job) => Promise<Result>): void {
  // A parent that was killed cannot kill us: nobody is left to hand the result to, and a grandchild must not outlive the job.
  process.once('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
  process.once('message', async ({ input }: Order<Input>) => {
    try {
      const result = await handler(input, { progress: (fraction) => say({ kind: 'progress', fraction }) });
      say({ kind: 'result', result });
    } catch (error) {
      say({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
}

function say<Result>(report: Report<Result>): void {
  process.send?.(report);
}
