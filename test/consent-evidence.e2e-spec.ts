import { createHash } from 'node:crypto';
import { Clones } from '@app/avatars';
import { newId } from '@app/kernel';
import { Keystore, runIn } from '@app/platform';
import { aConsent, activeConsent, aTalent, clip, decide, pageToken, signAndState, tokenIn } from './support/consent.ts';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { unzip } from './support/unzip.ts';

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

describe('the evidence of a consent', () => {
  let api: Gateway;
  let brand: Caller;
  beforeAll(async () => {
    api = await startGateway();
    brand = await api.newTenant();
  });
  afterAll(() => api.close());

  it('is a bundle whose every hash can be checked, with no clip in it, and its making is on record', async () => {
    const { consent, talent } = await activeConsent(api, brand);
    await decide(api, brand, { consentId: consent.id, kind: 'render', subjectId: newId('ren'), platform: 'own_page' });
    const { body } = await brand
      .get(`/v1/consents/${consent.id}/evidence`)
      .responseType('blob')
      .expect(200)
      .expect('content-type', 'application/zip');
    const files = unzip(body);
    const json = (name: string) => JSON.parse(String(files.get(name)));
    const manifest = json('manifest.json');
    expect(manifest.consentId).toBe(consent.id);
    expect(manifest.files.map(({ path }: { path: string }) => path)).toEqual([...files.keys()].filter((name) => name !== 'manifest.json'));
    for (const { path, sha256: said } of manifest.files) expect([path, said]).toEqual([path, sha256(files.get(path) ?? '')]);

    expect(sha256(files.get('terms.json') ?? '')).toBe(consent.termsSha256);
    expect(json('terms.json').texts.map(({ textSha256 }: { textSha256: string }) => textSha256)).toEqual(
      ['general', 'face', 'voice'].map((modality) => sha256(files.get(`texts/${modality}.txt`) ?? '')),
    );
    expect(json('signature.json')).toMatchObject({ fullName: 'Mira Lind' });
    expect(json('statement.json')).toMatchObject([{ status: 'accepted', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    const events = json('events.json');
    expect(events[0].previousSha256).toBe('0'.repeat(64));
    for (const [at, { previousSha256 }] of events.entries()) if (at > 0) expect(previousSha256).toBe(events[at - 1].sha256);
    expect(events.at(-1)).toMatchObject({ kind: 'record_read', actor: 'tenant', details: { part: 'evidence' } });
    expect(json('uses.json')).toMatchObject([{ kind: 'render', outcome: 'allow' }]);
    expect([...files.values()].some((bytes) => bytes.includes('ftypmp42'))).toBe(false);

    const { body: page } = await api.nobody.get(`/v1/talent/${await pageToken(api, brand, talent.email)}`).expect(200);
    expect(page.readings).toMatchObject([{ by: 'tenant', part: 'evidence' }]);
  });

  it('has a receipt, for the brand and for the person by their own link', async () => {
    const { consent, talent } = await activeConsent(api, brand);
    const { body: pdf } = await brand.get(`/v1/consents/${consent.id}/receipt.pdf`).responseType('blob').expect(200);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const page = `/v1/talent/${await pageToken(api, brand, talent.email)}`;
    await api.nobody.get(`${page}/consents/${consent.id}/receipt.pdf`).expect(200).expect('content-type', 'application/pdf');
    const { consent: other } = await activeConsent(api, brand);
    await api.nobody.get(`${page}/consents/${other.id}/receipt.pdf`).expect(404);
  });

  it('of somebody erased and signed anew: the old bytes stay dead, the new ones have a key of their own', async () => {
    const { consent, talent } = await activeConsent(api, brand);
    const scan = async () =>
      (await brand.upload('/v1/assets', clip, { purpose: 'scan', talentId: talent.id }, 'scan.mp4').expect(201)).body;
    const old = await scan();
    await brand.get(`/v1/assets/${old.id}/content`).expect(200);
    await brand.post(`/v1/consents/${consent.id}/revoke`).expect(200);
    const erase = () => runIn(asTenant(brand.tenantId), () => api.app.get(Clones, { strict: false }).eraseUnder(consent.id));
    await erase();
    await erase();
    await brand.get(`/v1/assets/${old.id}/content`).expect(404);

    const { body: draft } = await brand.post('/v1/consents', aConsent(talent.id)).expect(201);
    const { body: again } = await brand.post(`/v1/consents/${draft.id}/offer`, {}).expect(200);
    expect(await signAndState(api, tokenIn(again.signingUrl))).toMatchObject({ status: 'active' });
    const fresh = await scan();
    const { body: bytes } = await brand.get(`/v1/assets/${fresh.id}/content`).responseType('blob').expect(200);
    expect(Buffer.compare(bytes, clip)).toBe(0);

    const { body: dossier } = await (await api.admin()).get(`/v1/admin/consents/${consent.id}/dossier`).expect(200);
    expect(dossier.destroyedKeys).toMatchObject([{ purpose: 'biometric', generation: 0 }]);
    const keys = api.app.get(Keystore, { strict: false });
    expect(await keys.current({ owner: talent.id, purpose: 'biometric' })).toMatchObject({ generation: 1 });
    await expect(keys.key({ owner: talent.id, purpose: 'biometric', generation: 0 })).rejects.toThrow();
  });

  it('is not for keys, editors or other tenants, and not of a draft', async () => {
    const { consent } = await activeConsent(api, brand);
    const other = await api.newTenant();
    for (const part of ['evidence', 'receipt.pdf']) {
      await other.get(`/v1/consents/${consent.id}/${part}`).expect(404);
      await (await brand.key('*', 'consent:prove')).get(`/v1/consents/${consent.id}/${part}`).expect(403);
    }
    const { body: talent } = await brand.post('/v1/talents', aTalent()).expect(201);
    const { body: draft } = await brand.post('/v1/consents', aConsent(talent.id)).expect(201);
    const { body } = await brand.get(`/v1/consents/${draft.id}/evidence`).expect(409);
    expect(body.code).toBe('consent.not_yet_offered');
  });
});
