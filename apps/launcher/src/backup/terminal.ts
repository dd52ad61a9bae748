import { WrongSettings } from '@app/platform';
import { CannotStart } from '../problem.ts';

/** Runs a program for somebody who sits before it: what they can mend is one line, without a stack. */
export async function atTerminal(program: (say: (line: string) => void) => Promise<void>): Promise<void> {
  try {
    await program((line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    const told = error instanceof CannotStart || error instanceof WrongSettings || (error instanceof TypeError && 'code' in error);
    process.stderr.write(told ? `${error.message}\n` : `${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  }
}
