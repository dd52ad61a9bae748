import 'reflect-metadata';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { erasureListOf, readConfig } from '@app/platform';
import { CannotStart } from '../problem.ts';
import { restore } from './restore.ts';
import { atTerminal } from './terminal.ts';

const USAGE = 'Usage: npm run restore -- --from BACKUP --keys-from KEYS_OF_THAT_BACKUP [--erasure-list NEWEST_LIST]';

await atTerminal(async (say) => {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, 'keys-from': { type: 'string' }, 'erasure-list': { type: 'string' } },
  });
  const { from, 'keys-from': keysFrom } = values;
  if (!from || !keysFrom) throw new CannotStart(USAGE);
  const settings = readConfig();
  const done = await restore(settings, { from, keysFrom, erasureList: resolve(values['erasure-list'] ?? erasureListOf(settings)) }, say);
  say(
    `Restored into ${settings.UNDERSTUDY_HOME}. Ended again: ${done.revoked} consents revoked, ${done.paused} paused, ${done.keys} keys destroyed.`,
  );
  say(
    'Every session has ended: people log in anew. What was deleted since the backup, such as API keys and members, must be deleted again.',
  );
});
