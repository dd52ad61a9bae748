import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builtinEngine } from '../builtin.ts';
import { COMMON, type Command } from './command.ts';
import { renderCommand } from './render.command.ts';
import { scanCommand } from './scan.command.ts';
import { sheetCommand } from './sheet.command.ts';
import { talentCommand } from './talent.command.ts';
import type { Terminal } from './terminal.ts';
import { USAGE, UsageError } from './usage.ts';
import { verifyCommand } from './verify.command.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  scan: scanCommand,
  render: renderCommand,
  talent: talentCommand,
  verify: verifyCommand,
  sheet: sheetCommand,
};

/** Runs one command and gives its exit code: 0 done, 1 refused, 2 called wrongly, 130 interrupted. */
export async function main([name, ...args]: string[], terminal: Omit<Terminal, 'json'>): Promise<number> {
  const command = COMMANDS[name ?? ''];
  if (!command) {
    terminal.err(USAGE);
    return name === '--help' || name === 'help' ? 0 : 2;
  }
  const { values } = parseArgs({ args, options: COMMON, strict: false, allowPositionals: true });
  const home = typeof values.home === 'string' ? values.home : join(homedir(), '.understudy-engine');
  const credentials = { home };
  try {
    const surroundings = { terminal: { ...terminal, json: values.json === true }, engine: builtinEngine({ credentials }), credentials };
    return await command(args, surroundings);
  } catch (error) {
    return explain(error, terminal);
  }
}

function explain(error: unknown, { err, signal }: Omit<Terminal, 'json'>): number {
  if (signal.aborted) return 130;
  if (error instanceof UsageError || isArgumentError(error)) {
    err(`${error.message}\nSee understudy-engine --help.\n`);
    return 2;
  }
  err(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
}

/** By its code: an error of Node's own is none of ours, `instanceof` included, where code runs in a realm of its own. */
const isArgumentError = (error: unknown): error is Error =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
