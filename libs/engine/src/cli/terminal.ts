import type { Run } from '../port.ts';

const BAR = 30;

export interface Terminal {
  readonly json: boolean;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a bar can be drawn over itself. */
  readonly live: boolean;
  readonly signal: AbortSignal;
}

/** Draws `label` and a bar on standard error while the work goes on. */
export async function withProgress<Result>(terminal: Terminal, label: string, work: (run: Run) => Promise<Result>): Promise<Result> {
  if (terminal.json || !terminal.live) return work({ signal: terminal.signal });
  const draw = (fraction: number) => {
    const done = Math.round(fraction * BAR);
    terminal.err(`\r${label} [${'#'.repeat(done)}${'.'.repeat(BAR - done)}] ${String(Math.round(fraction * 100)).padStart(3)} %`);
  };
  draw(0);
  try {
    return await work({ signal: terminal.signal, onProgress: draw });
  } finally {
    terminal.err('\n');
  }
}

/** The result for a program, or the lines for a person. */
export function report(terminal: Terminal, result: unknown, lines: readonly string[]): void {
  terminal.out(terminal.json ? `${JSON.stringify(result)}\n` : `${lines.join('\n')}\n`);
}
