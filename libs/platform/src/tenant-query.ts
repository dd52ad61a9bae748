import pg from 'pg';

/** A question under a name, prepared once on each connection. One name, one text. */
export interface Question {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Answers no row: whoever reads the answer finds only what was asked for. */
const SETTING = { name: 'tenant_setting', text: `select where set_config('app.tenant_id', $1, true) is null` };

/** Connections that know the statement above. */
const prepared = new WeakSet<pg.Connection>();

/** What node-postgres's queries ask of a connection when it is theirs; its types tell less. */
interface Wire {
  parse(statement: { name: string; text: string }): void;
  bind(portal: { statement: string; values: unknown[] }): void;
  execute(portal: { portal: string }): void;
}

/**
 * The tenant's setting and one question in a single message: Postgres runs both in one transaction, which ends with the answer and takes
 * the setting with it. Without the setting, row security shows nothing.
 */
class TenantQuery extends pg.Query {
  constructor(tenantId: string, { name, text, values }: Question, done: (error: Error | undefined, results: unknown) => void) {
    super({ name, text, values: [...values] }, done);
    this.submit = (connection) => {
      const wire = connection as unknown as Wire;
      connection.stream.cork();
      try {
        if (!prepared.has(connection)) wire.parse(SETTING);
        prepared.add(connection);
        wire.bind({ statement: SETTING.name, values: [tenantId] });
        wire.execute({ portal: '' });
        return pg.Query.prototype.submit.call(this, connection);
      } finally {
        connection.stream.uncork();
      }
    };
  }
}

/** The rows that this tenant may see. `client` has no transaction open. */
export const askAs = <Row>(client: pg.PoolClient, tenantId: string, question: Question): Promise<Row[]> =>
  new Promise((resolve, reject) => {
    client.query(
      new TenantQuery(tenantId, question, (error, results) =>
        error ? reject(error) : resolve((results as readonly pg.QueryResult[]).at(-1)?.rows as Row[]),
      ),
    );
  });
