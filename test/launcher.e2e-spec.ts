import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome } from '../apps/launcher/src/home.ts';
import { startPostgres } from '../apps/launcher/src/postgres.ts';
import { Client } from '../demo/client.ts';
import { Mailbox } from '../demo/mailbox.ts';
import { Launched, nobody, pidOf, portOf, processesOf, refused, type Settings, SmallDisk, within } from './support/launched.ts';

const password = 'correct horse battery staple';
const admin = { email: 'admin@launcher.test', password: 'the platform admin of this test' };
const folders: string[] = [];
const started: Launched[] = [];
const disks: SmallDisk[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'understudy-launcher-'));
  folders.push(made);
  return made;
}

function start(settings: Settings, options?: { as?: readonly string[] }): Launched {
  const launched = new Launched({ UNDERSTUDY_ADMIN_EMAIL: admin.email, UNDERSTUDY_ADMIN_PASSWORD: admin.password, ...settings }, options);
  started.push(launched);
  return launched;
}

afterAll(async () => {
  await Promise.all(started.map((launched) => launched.stop()));
  for (const home of folders) for (const { pid } of processesOf(home)) process.kill(pid, 'SIGKILL');
  for (const disk of disks) disk.remove();
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

const isUp = async (url: string) => (await fetch(new URL('/readyz', url))).status === 200;

describe('a start that cannot succeed', () => {
  it('names all wrong settings at once', async () => {
    const { code, lines } = await refused({ ROLE: 'boss', PORT: 'many', UNDERSTUDY_COLOUR: 'red', UNDERSTUDY_HOME: folder() });
    expect(code).toBe(1);
    expect(lines).toEqual([
      'These settings are wrong:',
      expect.stringMatching(/ROLE/),
      expect.stringMatching(/PORT/),
      expect.stringMatching(/UNDERSTUDY_COLOUR/),
    ]);
  });

  it('says that the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(refused({ PORT: String(port), UNDERSTUDY_HOME: join(folder(), 'home') })).resolves.toEqual({
      code: 1,
      lines: [`Port ${port} is taken. Stop what listens there, or set PORT.`],
    });
    other.close();
  });

  it('says that the home cannot be written', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    const { code, lines } = await refused({ UNDERSTUDY_HOME: join(file, 'home') });
    expect({ code, lines }).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^The home .*file\/home cannot be used: .*Set UNDERSTUDY_HOME/)],
    });
  });

  it('does not make new secrets for an old database', async () => {
    const home = folder();
    mkdirSync(join(home, 'postgres'));
    const { code, lines } = await refused({ UNDERSTUDY_HOME: home });
    expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringMatching(/secrets\.json is missing.*Restore it from your backup/)] });
  });
});

describe('an installation', () => {
  const home = folder();
  const settings = { UNDERSTUDY_HOME: home };
  let first: Launched;
  let url: string;

  beforeAll(async () => {
    first = start(settings);
    url = await first.ready();
  });

  const databaseUrls = () => {
    const secrets = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8'));
    const at = (role: string, secret: string) => `postgresql://${role}:${secret}@127.0.0.1:${portOf(home)}/understudy`;
    return {
      app: at('app', secrets.app),
      jobs: at('jobs', secrets.jobs),
      owner: at('owner', secrets.owner),
      postgres: at('postgres', secrets.superuser),
    };
  };

  const owner = async () => {
    const stranger = new Client(url);
    return stranger.as((await stranger.post('/v1/sessions', { email: 'owner@launcher.test', password })).accessToken);
  };

  it('is ready for requests', async () => {
    await expect(isUp(url)).resolves.toBe(true);
    await new Client(url).post('/v1/signup', { organization: 'Brand', email: 'owner@launcher.test', password, country: 'DE' });
    await expect(owner()).resolves.toBeInstanceOf(Client);
  });

  it('is one for a home: the second says so, the first lives on', async () => {
    const { code, lines } = await refused(settings);
    expect({ code, lines }).toEqual({
      code: 1,
      lines: [`Another Understudy is running on ${home}. Stop it first, or set UNDERSTUDY_HOME to another folder.`],
    });
    await expect(isUp(url)).resolves.toBe(true);
  });

  it.each(['postgres', 'owner'] as const)('refuses to use a database as %s', async (role) => {
    const urls = databaseUrls();
    const { code, lines } = await refused({ UNDERSTUDY_HOME: home, DATABASE_URL: urls[role], JOBS_DATABASE_URL: urls.jobs });
    expect({ code, lines }).toEqual({
      code: 1,
      lines: [expect.stringContaining(`DATABASE_URL connects as "${role}", which row security does not bind.`)],
    });
  });

  it('refuses a database that was set up with other secrets', async () => {
    const urls = databaseUrls();
    const { code, lines } = await refused({ UNDERSTUDY_HOME: folder(), DATABASE_URL: urls.app, JOBS_DATABASE_URL: urls.jobs });
    expect({ code, lines }).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^This database was set up with secrets that .* has not\./)],
    });
  });

  (SmallDisk.isPossible ? it : it.skip)(
    'refuses an upload for which there is no room, and takes one for which there is (needs mount)',
    async () => {
      mkdirSync(join(home, 'storage'), { recursive: true });
      disks.push(new SmallDisk('256k', join(home, 'storage')));
      const text = (bytes: number) => {
        const file = join(folder(), 'terms.txt');
        writeFileSync(file, 'x'.repeat(bytes));
        return file;
      };
      const brand = await owner();
      const full = { status: 503, problem: { code: 'storage.full' } };
      await expect(brand.upload('/v1/assets', text(500_000), { purpose: 'document' })).rejects.toMatchObject(full);
      await expect(brand.upload('/v1/assets', text(50_000), { purpose: 'document' })).resolves.toMatchObject({ mediaType: 'text/plain' });
    },
  );

  it('starts its worker and its database again when they are killed, and the gateway lives on', async () => {
    const [server, worker, gateway] = [pidOf(home, 'postgres') ?? 0, pidOf(home, 'worker') ?? 0, pidOf(home, 'gateway')];
    process.kill(worker, 'SIGKILL');
    process.kill(server, 'SIGKILL');
    await first.says(/The worker ended \(SIGKILL\) and is started again/, 20_000);
    await first.says(/The database ended and is started again/, 20_000);
    await expect(within(30_000, () => isUp(url))).resolves.toBe(true);
    expect(pidOf(home, 'gateway')).toBe(gateway);
    await expect(owner()).resolves.toBeInstanceOf(Client);
  });

  it('leaves, when its launcher is killed, only the database, with all that was committed', async () => {
    // The worker that was killed above may still be on its way back.
    await expect(within(20_000, () => pidOf(home, 'gateway') && pidOf(home, 'worker'))).resolves.toEqual(expect.any(Number));
    await first.stop('SIGKILL');
    await expect(within(15_000, () => !pidOf(home, 'gateway') && !pidOf(home, 'worker'))).resolves.toBe(true);
    expect(pidOf(home, 'postgres')).toEqual(expect.any(Number));
  });

  it('runs gateway and worker apart, on a database of somebody else', async () => {
    const urls = databaseUrls();
    const apart = { ...settings, DATABASE_URL: urls.app, JOBS_DATABASE_URL: urls.jobs };
    const [gateway, worker] = [start({ ...apart, ROLE: 'gateway' }), start({ ...apart, ROLE: 'worker' })];
    url = await gateway.ready();
    await worker.ready();
    await (await owner()).post('/v1/members', { email: 'second@launcher.test', role: 'reviewer' });
    await expect(new Mailbox(join(home, 'mail')).find('second@launcher.test', /(invitations)/, 20_000)).resolves.toBe('invitations');
    await expect(Promise.all([gateway.stop(), worker.stop()])).resolves.toEqual([0, 0]);
    expect(processesOf(home).filter(({ command }) => !/postgres/.test(command))).toEqual([]);
  });

  it('adopts the orphaned database at the next start, and stops without a trace', async () => {
    const orphan = pidOf(home, 'postgres');
    const next = start(settings);
    url = await next.ready();
    expect(pidOf(home, 'postgres')).toBe(orphan);
    await expect(owner()).resolves.toBeInstanceOf(Client);

    await expect(next.stop()).resolves.toBe(0);
    expect(processesOf(home)).toEqual([]);
  });
});

const account = nobody();
(account ? describe : describe.skip)('as somebody who is not root (needs root, setpriv and a project that others can read)', () => {
  const home = folder();
  if (account) chownSync(home, 65_534, 65_534);

  it('starts in a home that is closed to all others, and stops without a trace, interrupted in the middle or not', async () => {
    const hasty = start({ UNDERSTUDY_HOME: home }, { as: account ?? [] });
    await within(30_000, () => readdirSync(home).some((name) => name.startsWith('postgres')));
    await expect(hasty.stop('SIGINT')).resolves.not.toBe('SIGINT');
    expect(processesOf(home)).toEqual([]);

    const launched = start({ UNDERSTUDY_HOME: home }, { as: account ?? [] });
    await expect(isUp(await launched.ready())).resolves.toBe(true);
    await expect(launched.stop()).resolves.toBe(0);
    expect(processesOf(home)).toEqual([]);
  });

  it('says that a home is not theirs', async () => {
    const root = folder();
    const { code, lines } = await refused({ UNDERSTUDY_HOME: join(root, 'home') }, { as: account ?? [] });
    expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringMatching(/^The home .* cannot be used: EACCES/)] });
  });
});

(process.getuid?.() === 0 ? it : it.skip)(
  'as root, keeps the database of a closed home where its account can reach it (needs root)',
  async () => {
    const home = join(folder(), 'home');
    const said: string[] = [];
    const secrets = openHome(home);
    const server = await startPostgres(home, secrets.superuser, (line) => said.push(line));
    await server.stop();
    const place = /lies in (.*)\.$/.exec(said[0] ?? '')?.[1] ?? '';
    expect(readdirSync(place)).toContain('PG_VERSION');
    rmSync(place, { recursive: true });
    rmSync(`${place}.log`);
  },
  60_000,
);

(SmallDisk.isPossible ? describe : describe.skip)('on a full disk (needs the right to mount one)', () => {
  const small = (size: string): SmallDisk => {
    const disk = new SmallDisk(size);
    disks.push(disk);
    return disk;
  };

  it('a first start says so, leaves nothing half made, and succeeds once there is room', async () => {
    const disk = small('8m');
    const { code, lines } = await refused({ UNDERSTUDY_HOME: disk.path });
    expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringMatching(/^The database cannot be made: .*No space left on device/)] });
    expect(readdirSync(disk.path)).toEqual(['secrets.json']);
    disk.grow('200m');
    const server = await startPostgres(disk.path, openHome(disk.path).superuser, () => undefined);
    await server.stop();
  });
});
