// Outside Jest's module system, so that the compiled launcher starts the very database people get.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import 'reflect-metadata';

/** A worker claims whatever waits, across tenants: the files of tests that run one have a database each, without others' jobs. */
async function copiesFor(superuserUrl, ...names) {
  const db = new pg.Client(superuserUrl);
  await db.connect();
  for (const name of names) await db.query(`create database understudy_${name} template understudy owner owner`);
  await db.end();
}

export default async function setup() {
  const home = mkdtempSync(join(tmpdir(), 'understudy-test-'));
  // Set before anything reads its settings: each process reads them once.
  Object.assign(process.env, {
    UNDERSTUDY_HOME: home,
    UNDERSTUDY_ADMIN_EMAIL: 'admin@platform.test',
    UNDERSTUDY_ADMIN_PASSWORD: 'the platform admin of tests',
    PUBLIC_URL: 'http://understudy.test',
    ALLOW_PRIVATE_WEBHOOKS: 'true',
    LOG_LEVEL: 'fatal',
    DB_POOL: '8',
    // All tests come from one address.
    RATE_LIMIT_STRANGER_BURST: '100000',
    // Two cores and many suites: a slow machine must not look like a broken one.
    TX_MAX_WAIT_MS: '20000',
    TX_TIMEOUT_MS: '20000',
  });
  const dist = new URL('../../dist/', import.meta.url);
  const { openHome } = await import(new URL('apps/launcher/src/home.js', dist));
  const { startPostgres } = await import(new URL('apps/launcher/src/postgres.js', dist));
  const { provision, migrateTo } = await import(new URL('apps/launcher/src/database.js', dist));
  const { bootstrapPlatform } = await import(new URL('apps/launcher/src/bootstrap.js', dist));

  const secrets = openHome(home);
  const server = await startPostgres(home, secrets.superuser, () => undefined);
  const urls = await provision(server, secrets);
  await migrateTo(urls.owner);
  Object.assign(process.env, {
    DATABASE_URL: urls.app,
    JOBS_DATABASE_URL: urls.jobs,
    OWNER_DATABASE_URL: urls.owner,
    API_KEY_PEPPER: secrets.pepper,
    JWT_SECRET: secrets.jwt,
    MASTER_KEY: randomBytes(32).toString('hex'),
  });
  await bootstrapPlatform();
  await copiesFor(
    server.url('postgres', secrets.superuser, 'postgres'),
    'worker',
    'browser',
    'charges',
    'faces',
    'feeds',
    'films',
    'imports',
    'isolation',
    'months',
    'royalties',
    'sounds',
    'speech',
    'statements',
  );
  globalThis.understudyTest = {
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
