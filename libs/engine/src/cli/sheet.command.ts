import { parseArgs } from 'node:util';
import { sheet } from '../sheet/sheet.ts';
import { COMMON, type Command, one, positiveInteger, required } from './command.ts';
import { report, withProgress } from './terminal.ts';

export const sheetCommand: Command = async (args, { terminal }) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...COMMON, out: { type: 'string' }, columns: { type: 'string', default: '6' }, every: { type: 'string', default: '1000' } },
  });
  const video = one(positionals, 'VIDEO');
  const out = required(values.out, '--out');
  const layout = { columns: positiveInteger(values.columns, '--columns'), everyMs: positiveInteger(values.every, '--every') };
  const outcome = await withProgress(terminal, 'sheet', (run) => sheet(video, out, layout, run));
  if (outcome.outcome === 'refused') {
    report(terminal, outcome, [`Refused: ${outcome.code}`, outcome.detail]);
    return 1;
  }
  report(terminal, { ...outcome, out }, [`${out}: ${outcome.pictures} pictures`]);
  return 0;
};
