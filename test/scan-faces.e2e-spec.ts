import { Clones, KnownFaces } from '@app/avatars';
import { type Id, toUuid } from '@app/kernel';
import { Database, Erased, Keystore, runIn } from '@app/platform';
import { aTalent, clip, mailedToken, offered, pageToken, signAndState } from './support/consent.ts';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { aStudio, MediaWorker } from './support/media.ts';
import { useWorkersDatabase } from './support/own-database.ts';

useWorkersDatabase('faces');

let api: Gateway;
let worker: MediaWorker;
let admin: Caller;
let brand: Caller;
let rival: Caller;
beforeAll(async () => {
  [api, worker] = await Promise.all([startGateway(), MediaWorker.start()]);
  [admin, brand, rival] = [await api.admin(), await api.newTenant({ live: true }), await api.newTenant({ live: true })];
});
afterAll(() => Promise.all([api.close(), worker.close()]));

/** Far from everybody else's. */
let people = 0;
const aFace = () => ++people * 1_000;

interface Person {
  readonly tenant: Caller;
  readonly talent: { readonly id: Id<'tal'>; readonly email: string };
  readonly consentId: Id<'con'>;
  readonly avatarId: Id<'ava'>;
  readonly assetId: Id<'ast'>;
}

/** Signed by mail, heard by the platform, filmed. */
async function aPerson(tenant: Caller, fields: object = {}): Promise<Person> {
  const { talent, consent } = await offered(tenant, fields);
  await signAndState(api, await mailedToken(api, tenant, consent.id));
  await review(consent.id, true);
  const { body: film } = await tenant.upload('/v1/assets', clip, { purpose: 'scan', talentId: talent.id }).expect(201);
  const named = { talentId: talent.id, consentId: consent.id, name: 'Mira' };
  const { body: avatar } = await tenant.post('/v1/avatars', named).expect(201);
  return { tenant, talent, consentId: consent.id, avatarId: avatar.id, assetId: film.id };
}

const review = (id: string, accepted: boolean) =>
  admin.post(`/v1/admin/consents/${id}/statement-review`, { accepted, reason: 'looked at' }).expect(200);

const scan = async ({ tenant, avatarId, assetId }: Person, face: number, spoken: number | null = face) => {
  const { body: job } = await tenant.post(`/v1/avatars/${avatarId}/scans`, { assetId }).expect(202);
  Object.assign(worker.engine, { face, spoken });
  await worker.perform('scan', await worker.claim());
  return (await tenant.get(`/v1/jobs/${job.id}`).expect(200)).body;
};

const avatarOf = async ({ tenant, avatarId }: Person) => (await tenant.get(`/v1/avatars/${avatarId}`).expect(200)).body.status;
const consentOf = async ({ tenant, consentId }: Person) => (await tenant.get(`/v1/consents/${consentId}`).expect(200)).body;
const charges = async ({ tenant, avatarId }: Person, jobId: string) =>
  (await tenant.get('/v1/billing/usage').expect(200)).body.data.filter(
    ({ resourceId }: { resourceId: string }) => resourceId === jobId || resourceId === avatarId,
  ).length;
const inTenant = <T>({ tenantId }: Caller, work: (db: Database) => Promise<T>): Promise<T> => {
  const db = worker.module.get(Database, { strict: false });
  return runIn(asTenant(tenantId), () => db.transaction(() => work(db)));
};
const facesOf = ({ tenant, talent }: Person) =>
  inTenant(tenant, (db) => db.tx.knownFaceRow.findMany({ where: { talentId: toUuid(talent.id) } }));
const waiting = async (): Promise<{ consentId: string; holdReasons: string[]; conflictsWith: string[] }[]> =>
  (await admin.get('/v1/admin/statements').expect(200)).body.data;

describe('a scan of whoever spoke the statement', () => {
  it('is published and charged, and its face is kept under the key of the body', async () => {
    const person = await aPerson(brand);
    const job = await scan(person, aFace());
    expect([job.status, await avatarOf(person), await charges(person, job.id)]).toEqual(['succeeded', 'ready', 1]);
    expect(await facesOf(person)).toMatchObject([{ keyGeneration: 0 }]);
  });

  it('may be one for several brands: e-mail and birth date say that it is one person', async () => {
    const known = aTalent();
    const [here, there] = [await aPerson(brand, known), await aPerson(rival, { ...known, email: known.email.toUpperCase() })];
    const face = aFace();
    expect([(await scan(here, face)).status, (await scan(there, face + 1)).status]).toEqual(['succeeded', 'succeeded']);
    expect((await consentOf(here)).status).toBe('active');
  });
});

describe('a scan of another person', () => {
  it('is refused, free of charge, tells no score and keeps no face', async () => {
    const person = await aPerson(brand);
    const face = aFace();
    const job = await scan(person, face, face + 12);
    expect(job).toMatchObject({ status: 'failed', error: { code: 'scan.not_the_talent' } });
    expect(JSON.stringify(job.error)).not.toMatch(/similar|score|\d/);
    expect([await avatarOf(person), await charges(person, job.id), await facesOf(person)]).toEqual(['pending', 0, []]);
    expect((await consentOf(person)).status).toBe('active');
  });

  it('goes unnoticed in the sandbox, where any clip is taken as a statement, and nobody there is compared with', async () => {
    const sandbox = await api.newTenant();
    const { avatar, startScan } = await aStudio(api, sandbox);
    const face = aFace();
    await startScan();
    Object.assign(worker.engine, { face, spoken: face + 12 });
    await worker.perform('scan', await worker.claim());
    expect((await sandbox.get(`/v1/avatars/${avatar.id}`)).body.status).toBe('ready');
    expect(await inTenant(sandbox, (db) => db.tx.knownFaceRow.count())).toBe(0);
    expect((await scan(await aPerson(brand), face)).status).toBe('succeeded');
  });
});

describe('a scan that may be of another person', () => {
  it.each([
    ['looks alike', 9],
    ['a face nobody can make out', null],
  ])('(%s) waits for a human of the platform, who sees both films', async (_, away) => {
    const person = await aPerson(brand);
    const face = aFace();
    const spoken = away === null ? null : face + away;
    const refused = await scan(person, face, spoken);
    expect(refused).toMatchObject({ status: 'failed', error: { code: 'scan.face_under_review' } });
    expect(await consentOf(person)).toMatchObject({ status: 'held', holdReasons: ['face_unsure'] });
    expect([await avatarOf(person), await charges(person, refused.id)]).toEqual(['pending', 0]);
    await person.tenant.post(`/v1/avatars/${person.avatarId}/scans`, { assetId: person.assetId }).expect(409);

    expect(await waiting()).toContainEqual(expect.objectContaining({ consentId: person.consentId, conflictsWith: [] }));
    const film = await admin.get(`/v1/admin/consents/${person.consentId}/scan/content`).expect(200);
    expect(Buffer.compare(film.body, clip)).toBe(0);
    await brand.get(`/v1/admin/consents/${person.consentId}/scan/content`).expect(403);

    await review(person.consentId, true);
    await admin.get(`/v1/admin/consents/${person.consentId}/scan/content`).expect(409);
    expect(await scan(person, face, spoken)).toMatchObject({ status: 'succeeded' });
    expect(await avatarOf(person)).toBe('ready');
  });

  it('ends the consent when that human says no; a release of one film speaks for no other', async () => {
    const [one, other] = [await aPerson(brand), await aPerson(brand)];
    const face = aFace();
    await scan(one, face, face + 9);
    expect((await review(one.consentId, false)).body).toMatchObject({ status: 'revoked', revokedBy: 'platform' });
    const next = aFace();
    await scan(other, next, next + 9);
    await review(other.consentId, true);
    const { body: film } = await brand.upload('/v1/assets', clip, { purpose: 'scan', talentId: other.talent.id }).expect(201);
    expect((await scan({ ...other, assetId: film.id }, next, next + 9)).error.code).toBe('scan.face_under_review');
  });
});

describe('one face under two identities', () => {
  it('holds both, publishes nothing, and only the platform learns of whom', async () => {
    const [first, second] = [await aPerson(brand), await aPerson(rival)];
    const face = aFace();
    expect((await scan(first, face)).status).toBe('succeeded');
    const job = await scan(second, face + 5);
    expect(job).toMatchObject({ status: 'failed', error: { code: 'scan.identity_conflict' } });
    expect([await avatarOf(second), await charges(second, job.id)]).toEqual(['pending', 0]);
    for (const person of [first, second])
      expect(await consentOf(person)).toMatchObject({ status: 'held', holdReasons: ['identity_conflict'] });

    const queue = await waiting();
    const entryOf = ({ consentId }: Person) => queue.find((entry) => entry.consentId === consentId);
    expect(entryOf(first)?.conflictsWith).toEqual([second.consentId]);
    expect(entryOf(second)?.conflictsWith).toEqual([first.consentId]);
    const told = [await second.tenant.get(`/v1/consents/${second.consentId}/events`), await second.tenant.get('/v1/audit-events')];
    for (const { text } of told)
      for (const secret of [first.consentId, first.talent.id, brand.tenantId]) expect(text).not.toContain(secret);

    await admin.get(`/v1/admin/consents/${first.consentId}/scan/content`).expect(200);
    await Promise.all([review(first.consentId, true), review(second.consentId, true)]);
    expect((await scan(second, face + 5)).status).toBe('succeeded');
    expect((await consentOf(first)).status).toBe('active');
  });

  it('is found by at least one of two scans at the same moment', async () => {
    const pair = [await aPerson(brand), await aPerson(rival)];
    const known = worker.module.get(KnownFaces, { strict: false });
    const embedding = Float32Array.of(aFace());
    const found = await Promise.all(
      pair.map(({ tenant, talent, assetId }) =>
        runIn(asTenant(tenant.tenantId), async () => {
          await known.keep(talent.id, assetId, embedding);
          return known.namesakes(talent.id, embedding);
        }),
      ),
    );
    expect(Math.max(...found.map(({ length }) => length))).toBe(1);
  });

  it('leaves a pause of the person as it is, through hold and release', async () => {
    const [first, second] = [await aPerson(brand), await aPerson(rival)];
    const face = aFace();
    await scan(first, face);
    const token = await pageToken(api, brand, first.talent.email);
    await api.nobody.post(`/v1/talent/${token}/pause`, { consentId: first.consentId }).expect(200);
    await scan(second, face);
    expect((await consentOf(first)).status).toBe('held');
    await review(first.consentId, true);
    expect(await consentOf(first)).toMatchObject({ status: 'paused', pausedBy: 'talent' });
  });

  it('is forgotten with the body: the next one of that face stands alone', async () => {
    const [first, second] = [await aPerson(brand), await aPerson(rival)];
    const face = aFace();
    await scan(first, face);
    const [row] = await facesOf(first);
    await brand.post(`/v1/consents/${first.consentId}/revoke`).expect(200);
    await runIn(asTenant(brand.tenantId), () => worker.module.get(Clones, { strict: false }).eraseUnder(first.consentId));
    expect(await facesOf(first)).toEqual([]);
    const key = { owner: first.talent.id, purpose: 'biometric', generation: row?.keyGeneration } as const;
    await expect(worker.module.get(Keystore, { strict: false }).key(key as never)).rejects.toThrow(Erased);
    expect((await scan(second, face)).status).toBe('succeeded');
  });

  it('is nothing that a tenant can ask the database for, nor read in its own rows', async () => {
    const person = await aPerson(brand);
    const face = aFace();
    await scan(person, face);
    const ask = (tenant: Caller) => inTenant(tenant, (db) => db.tx.$queryRaw`select tenant_id from door.known_faces(null, 10)`);
    expect(await ask(brand)).toEqual([]);
    const [row] = await facesOf(person);
    const plain = Buffer.from(Float32Array.of(face).buffer).toString('base64');
    expect(Buffer.from(row?.embedding ?? plain).includes(plain)).toBe(false);
  });
});
