import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { unguarded } from '@app/platform';
import { asOwner } from './support/owner.ts';

const ask = async (sql: string) => (await asOwner((db) => db.query<Record<string, unknown>>(sql))).rows;

/** What belongs to no tenant, and why: the migrations' own table, and the law as data. */
const platformTables = ['_prisma_migrations', 'disclosure_rule', 'vat_rate'];

const tenantTables = `
  select c.oid, c.relname from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relname = any ('{${platformTables.join(',')}}')`;

/** Rules that hold for every table, checked on every table: nobody has to remember them. */
describe('every table', () => {
  it('forces row security', async () => {
    const bare = await ask(
      `select relname from (${tenantTables}) t join pg_class c using (oid, relname) where not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(bare).toEqual([]);
  });

  it('has the one policy, word for word', async () => {
    const own = `(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)`;
    const template = { policyname: 'tenant', permissive: 'PERMISSIVE', roles: ['app'], cmd: 'ALL', qual: own, with_check: own };
    const tables = await ask(`select relname from (${tenantTables}) t order by relname`);
    const policies = await ask(
      `select tablename, policyname, permissive, roles::text[], cmd, qual, with_check from pg_policies
       where schemaname = 'public' and policyname = 'tenant' order by tablename`,
    );
    expect(policies).toEqual(tables.map(({ relname }) => ({ tablename: relname, ...template })));
  });

  it('refers to another only together with the tenant', async () => {
    const stray = await ask(`
      select con.conrelid::regclass::text || '.' || con.conname as reference
      from (${tenantTables}) t join pg_constraint con on con.conrelid = t.oid and con.contype = 'f' and con.conparentid = 0
      join pg_attribute here on here.attrelid = con.conrelid and here.attnum = con.conkey[1]
      join pg_attribute there on there.attrelid = con.confrelid and there.attnum = con.confkey[1]
      where con.confrelid <> 'tenant'::regclass and not (here.attname = 'tenant_id' and there.attname = 'tenant_id')`);
    // A member of a brand is a user of its seller's realm: the one reference that crosses tenants, on purpose.
    expect(stray).toEqual([{ reference: 'membership.membership_user_fkey' }]);
  });

  it('has unique keys within the tenant only', async () => {
    const global = await ask(`
      select i.indexrelid::regclass::text as key from (${tenantTables}) t join pg_index i on i.indrelid = t.oid and i.indisunique
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where a.attname is distinct from 'tenant_id' order by 1`);
    // A host in the world belongs to one tenant, too.
    expect(global).toEqual([{ key: 'one_platform' }, { key: 'one_tenant_of_a_host' }]);
  });
});

describe('the doors', () => {
  it('are written down, owned by nobody who can log in, and look nowhere by accident', async () => {
    const doors = await ask(`
      select p.oid::regprocedure::text as door, r.rolname as owner, p.proconfig::text[] as settings
      from pg_proc p join pg_roles r on r.oid = p.proowner
      where p.prosecdef and p.pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'graphile_worker') order by 1`);
    const written = globSync('prisma/migrations/*/migration.sql')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    for (const { door, owner, settings } of doors) {
      const [name = ''] = String(door).split('(');
      expect(written).toContain(`create function ${name}(`);
      expect((settings as string[]).filter((setting) => !setting.startsWith('plan_cache_mode='))).toEqual([
        'search_path=pg_catalog, pg_temp',
      ]);
      expect({ door, owner }).toEqual({ door, owner: name.startsWith('door.') ? 'door' : 'owner' });
    }
    expect(doors.map(({ door }) => String(door).split('(')[0])).toMatchSnapshot();
  });

  it('only read, but for the claim of a job', async () => {
    const writing = await ask(`select tablename, cmd from pg_policies where roles && '{door,app_auditor}' and cmd <> 'SELECT'`);
    expect(writing).toEqual([{ tablename: 'job', cmd: 'UPDATE' }]);
  });

  it('leave the app role no way round', async () => {
    const strong = await ask(
      `select rolname from pg_roles where rolname in ('app', 'jobs', 'door', 'owner', 'app_auditor') and (rolsuper or rolbypassrls)`,
    );
    const memberships = await ask(`
      select roleid::regrole::text as role, member::regrole::text as member, inherit_option, set_option
      from pg_auth_members where member in ('app'::regrole, 'jobs'::regrole)`);
    expect(strong).toEqual([]);
    expect(memberships).toEqual([{ role: 'app_auditor', member: 'app', inherit_option: false, set_option: true }]);
  });

  it('upwards are used by billing and tenancy only', () => {
    const users = globSync('{apps,libs}/**/*.ts').filter((file) => /\.(asAncestor|ancestors)\(/.test(readFileSync(file, 'utf8')));
    expect(users.filter((file) => !/^libs\/(billing|tenancy|platform)\//.test(file))).toEqual([]);
  });

  it('keep the queue from the app role', async () => {
    expect(await ask(`select has_schema_privilege('app', 'graphile_worker', 'usage') as reachable`)).toEqual([{ reachable: false }]);
  });
});

/** They show who somebody is, so there is nobody to permit yet; or run inside a use case that was permitted. */
const open: Record<string, readonly string[]> = {
  AccessService: ['authenticate', 'anonymous'],
};

describe('every use case', () => {
  const libs = globSync('libs/*/src/index.ts').map((file) => basename(file.replace('/src/index.ts', '')));

  it('asks for a permission', async () => {
    const bare: string[] = [];
    for (const lib of libs) {
      const exported: Record<string, unknown> = await import(`@app/${lib}`);
      for (const [name, value] of Object.entries(exported)) {
        if (!name.endsWith('Service') || typeof value !== 'function') continue;
        const known = [...(open[name] ?? []), ...privateMethods(name)];
        bare.push(
          ...unguarded(value as { prototype: object })
            .filter((method) => !known.includes(method))
            .map((method) => `${name}.${method}`),
        );
      }
    }
    expect(bare).toEqual([]);
  });
});

/** TypeScript's `private` is gone at run time: read from the source. */
function privateMethods(service: string): string[] {
  const [file] = globSync('libs/*/src/**/*.service.ts').filter((path) => new RegExp(`class ${service} `).test(readFileSync(path, 'utf8')));
  return file ? [...readFileSync(file, 'utf8').matchAll(/^ {2}private (?:async )?(\w+)[(<]/gm)].map(([, name = '']) => name) : [];
}
