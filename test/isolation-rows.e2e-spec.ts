import { randomUUID } from 'node:crypto';
import { newId, type TenantId, toUuid } from '@app/kernel';
import { Database, required, runIn } from '@app/platform';
import { ModulesContainer } from '@nestjs/core';
import pg from 'pg';
import { asTenant } from './support/context.ts';
import { type Estate, estateOf } from './support/estate.ts';
import { type Gateway, startGateway } from './support/gateway.ts';
import { asOwner } from './support/owner.ts';

let api: Gateway;
let first: Estate;
let rival: Estate;

beforeAll(async () => {
  api = await startGateway();
  [first, rival] = [await estateOf(api), await estateOf(api)];
}, 60_000);
afterAll(() => api.close());

type Find = (ids: unknown) => Promise<unknown>;

const repositories = () =>
  [...api.app.get(ModulesContainer).values()]
    .flatMap(({ providers }) => [...providers.values()])
    .filter(({ name, instance }) => /Repository$/.test(String(name)) && typeof (instance as { find?: Find })?.find === 'function')
    .map(({ name, instance }) => ({ name: String(name), find: (ids: unknown) => (instance as { find: Find }).find(ids) }));

describe('with every permission, below the doors', () => {
  it("a repository finds its own tenant's rows and nobody else's", async () => {
    const own = await found(first.owner.tenantId);
    expect(own.length).toBeGreaterThan(12);
    expect(await found(rival.owner.tenantId)).toEqual([]);
  });

  /** Which repository finds which of the first tenant's things, asked in this tenant's name. Some take one id, some a list. */
  async function found(tenantId: TenantId): Promise<string[]> {
    const db = api.app.get(Database);
    const inTenant = (work: () => Promise<unknown>) => runIn(asTenant(tenantId, '*'), work).catch(() => null);
    const hits: string[] = [];
    for (const { name, find } of repositories())
      for (const id of Object.values(first.ids)) {
        const answers = await Promise.all(
          [() => find(id), () => find([id])].flatMap((work) => [inTenant(() => db.transaction(work)), inTenant(work)]),
        );
        if (answers.some((answer) => (Array.isArray(answer) ? answer.length > 0 : answer !== null))) hits.push(`${name} ${id}`);
      }
    return hits;
  }
});

interface Reference {
  readonly name: string;
  readonly child: string;
  readonly parent: string;
  readonly columns: readonly string[];
  readonly targets: readonly string[];
}

/**
 * Without the tenant, which both sides have first (census), and without references to the tenant itself and to people, who belong to
 * their seller's realm and not to a brand.
 */
const references = `
  select con.conname as name, con.conrelid::regclass::text as child, con.confrelid::regclass::text as parent,
    array(select a.attname::text from unnest(con.conkey) with ordinality k (num, at)
      join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k.num where k.at > 1 order by k.at) as columns,
    array(select a.attname::text from unnest(con.confkey) with ordinality k (num, at)
      join pg_attribute a on a.attrelid = con.confrelid and a.attnum = k.num where k.at > 1 order by k.at) as targets
  from pg_constraint con
  join pg_attribute here on here.attrelid = con.conrelid and here.attnum = con.conkey[1] and here.attname = 'tenant_id'
  where con.contype = 'f' and con.connamespace = 'public'::regnamespace and con.confrelid not in ('tenant'::regclass, 'app_user'::regclass)
  order by 2, 1`;

/** What a row must also say for the reference to be the one thing wrong with it. */
const besides: Readonly<Record<string, object>> = { usage_line_tenant_id_invoice_id_fkey: { sandbox: false } };

const tenantTables = `
  select c.oid::regclass::text as name from pg_class c join pg_policy p on p.polrelid = c.oid and p.polname = 'tenant'
  where c.relnamespace = 'public'::regnamespace order by 1`;

describe('as role app, a row', () => {
  let app: pg.Client;
  beforeAll(async () => {
    app = new pg.Client({ connectionString: required('DATABASE_URL') });
    await app.connect();
  });
  afterAll(() => app.end());

  /** In a transaction of this tenant that never happened. */
  async function within<T>({ owner }: Estate, work: () => Promise<T>): Promise<T> {
    await app.query('begin');
    try {
      await app.query(`select set_config('app.tenant_id', $1, true)`, [toUuid(owner.tenantId)]);
      await app.query('set constraints all immediate');
      return await work();
    } finally {
      await app.query('rollback');
    }
  }

  type Row = Readonly<Record<string, unknown>>;
  /** One in which these columns say something, if there is any. */
  const oneOf = async (table: string, columns: readonly string[] = []): Promise<Row | undefined> => {
    const order = columns.map((column) => `${column} is null`).join(', ') || '1';
    return (await app.query(`select to_jsonb(t) as row from ${table} t order by ${order} limit 1`)).rows[0]?.row;
  };
  /** Another one of its kind: what must be unique is new. */
  const anew = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        if (name === 'id') return [name, randomUUID()];
        if (name === 'position' || name === 'seq') return [name, Number(value) + 1_000];
        return [name, /^[a-z]+_[0-7][0-9a-z]{25}$/.test(String(value)) ? newId('ren') : value];
      }),
    );

  /** `taken`, or the code of the refusal with the constraint that refused. */
  const answer = async (sql: string, row: Row): Promise<string> => {
    await app.query('savepoint attempt');
    try {
      await app.query(sql, [row]);
      return 'taken';
    } catch (error) {
      await app.query('rollback to savepoint attempt');
      const { code, constraint } = error as pg.DatabaseError;
      return [code, constraint].filter(Boolean).join(' ');
    }
  };
  /** All but those that the database makes itself. */
  const columnsOf = async (table: string): Promise<string> =>
    (
      await app.query(
        `select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [table],
      )
    ).rows[0].names;
  const insert = async (table: string, row: Row) => {
    const columns = await columnsOf(table);
    return answer(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1)`, row);
  };
  const change = (table: string, columns: readonly string[], row: Row) =>
    answer(
      `update ${table} set (${columns}) = (select ${columns} from jsonb_populate_record(null::${table}, $1)) where ctid = (select min(ctid) from ${table})`,
      row,
    );

  it("cannot refer to another tenant's", async () => {
    const { rows } = await asOwner((db) => db.query<Reference>(references));
    const wrong: object[] = [];
    for (const { name, child, parent, columns, targets } of rows) {
      const theirs = await within(first, () => oneOf(parent));
      const named = Object.fromEntries(columns.map((column, at) => [column, theirs?.[targets[at] ?? '']]));
      const said = await within(rival, async () => {
        const own = await oneOf(child, columns);
        if (!theirs || !own) return `no row of ${theirs ? child : parent}: make one in test/support/estate.ts`;
        const row = { ...anew(own), ...besides[name], ...named };
        const inserted = await insert(child, row);
        // Unique for another reason than this reference: then an existing row is turned to it.
        return inserted.startsWith('23505') ? change(child, columns, row) : inserted;
      });
      const twins = rows.filter((other) => other.child === child && String(other.columns) === String(columns));
      if (!twins.some((twin) => said === `23503 ${twin.name}`)) wrong.push({ child, name, said });
    }
    expect(wrong).toEqual([]);
    expect(rows.length).toBeGreaterThan(40);
  });

  it("is neither seen nor written in another tenant's name", async () => {
    const { rows } = await asOwner((db) => db.query<{ name: string }>(tenantTables));
    const wrong: object[] = [];
    let seen = 0;
    for (const { name } of rows) {
      const mine = await within(first, () => oneOf(name));
      if (!mine) continue;
      seen += 1;
      const [{ count }] = await within(
        rival,
        async () => (await app.query(`select count(*)::int from ${name} where tenant_id = $1`, [mine.tenant_id])).rows,
      );
      const written = await within(rival, () => insert(name, anew(mine)));
      if (count !== 0 || !written.startsWith('42501')) wrong.push({ name, count, written });
    }
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(25);
  });
});
