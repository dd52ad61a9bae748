import { contextOrNull } from '@app/platform';
import pg from 'pg';

/** What a request says of its own accord, whatever it is asked: budgets and sessions are kept up now and then, each in a transaction. */
const housekeeping = /rate_budget|last_used|set_config|^(begin|commit)$/i;

/** The statements that `work` sends to Postgres, through the client library or past it. Nothing else may be going on. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function spied(this: pg.Client, ...args: unknown[]) {
    const [asked] = args as [string | { text?: string }];
    // The process' own timers belong to no request: one may fall due while the page is read.
    if (contextOrNull()?.actorKind !== 'system')
      sent.push((typeof asked === 'string' ? asked : (asked.text ?? '')).replaceAll(/\s+/g, ' ').trim());
    return Reflect.apply(query, this, args);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent.filter((text) => !housekeeping.test(text));
}
