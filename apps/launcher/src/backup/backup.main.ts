import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { readConfig } from '@app/platform';
import { CannotStart } from '../problem.ts';
import { backUp } from './backup.ts';
import { atTerminal } from './terminal.ts';

await atTerminal(async (say) => {
  const { values } = parseArgs({ options: { to: { type: 'string' }, 'keys-to': { type: 'string' } } });
  if (!values.to) throw new CannotStart('Usage: npm run backup -- --to FOLDER [--keys-to OTHER_FOLDER]');
  say(`Backed up to ${await backUp(readConfig(), { to: values.to, keysTo: values['keys-to'] }, say)}`);
});
