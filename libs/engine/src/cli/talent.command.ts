import { parseArgs } from 'node:util';
import { PEOPLE } from '../talent/person.ts';
import { drawTalent } from '../talent/talent.ts';
import { COMMON, type Command, oneOf, positiveInteger, required } from './command.ts';
import { report, withProgress } from './terminal.ts';
import { UsageError } from './usage.ts';

/** Less has no room for a sentence between its two still parts. */
const SHORTEST_S = 8;

export const talentCommand: Command = async (args, { terminal }) => {
  const { values } = parseArgs({
    args,
    options: {
      ...COMMON,
      seed: { type: 'string' },
      out: { type: 'string' },
      truth: { type: 'string' },
      seconds: { type: 'string', default: '62' },
    },
  });
  const names = PEOPLE.map(({ name }) => name);
  const seed = oneOf(required(values.seed, '--seed'), names, '--seed');
  const out = required(values.out, '--out');
  const seconds = positiveInteger(values.seconds, '--seconds');
  if (seconds < SHORTEST_S) throw new UsageError(`--seconds is ${SHORTEST_S} or more.`);
  const { frames } = await withProgress(terminal, `talent ${seed}`, (run) => drawTalent({ seed, out, seconds, truth: values.truth }, run));
  report(terminal, { seed, out, frames, truth: values.truth ?? null }, [`${out}: ${frames} frames of somebody who does not exist`]);
  return 0;
};
