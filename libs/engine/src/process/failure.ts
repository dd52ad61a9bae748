/** A fault of the machine or of this code, never of the input: those are refusals. */
export class EngineFailed extends Error {
  readonly code = 'engine.failed';
  /** How the child ended, when it did not end by itself: `SIGSEGV` in a decoder says something about its input. */
  readonly signal: NodeJS.Signals | null;

  constructor(message: string, { signal = null, cause }: { signal?: NodeJS.Signals | null; cause?: unknown } = {}) {
    super(message, { cause });
    this.name = 'EngineFailed';
    this.signal = signal;
  }
}

/** The system's code of an error (`ENOENT`), whichever realm it comes from: under Jest, Node's errors are no instance of its Error. */
export const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
