import type { Credentials } from '../marks/credentials.ts';
import type { Engine } from '../port.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

export interface Surroundings {
  readonly terminal: Terminal;
  readonly engine: Engine;
  readonly credentials: Credentials;
}

/** Gives the exit code: 0 done, 1 refused or not intact. */
export type Command = (args: string[], surroundings: Surroundings) => Promise<number>;

export const COMMON = { home: { type: 'string' }, json: { type: 'boolean' } } as const;

export function one(positionals: readonly string[], name: string): string {
  const [value, ...more] = positionals;
  if (value === undefined) throw new UsageError(`${name} is missing.`);
  if (more.length > 0) throw new UsageError(`Only one ${name} is taken; ${more.join(' ')} is too much.`);
  return value;
}

export function required(value: string | undefined, name: string): string {
  if (!value) throw new UsageError(`${name} is missing.`);
  return value;
}

export function oneOf<Choice extends string>(value: string, choices: readonly Choice[], name: string): Choice {
  const found = choices.find((choice) => choice === value);
  if (!found) throw new UsageError(`${name} is one of ${choices.join(', ')}, not ${value}.`);
  return found;
}

export function positiveInteger(value: string, name: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number <= 0) throw new UsageError(`${name} is a whole number above 0, not ${value}.`);
  return number;
}
