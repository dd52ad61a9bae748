import type { ConsentView } from '../apps/gateway/src/consents/consents.view.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { aConsent, aTalent, agreeTo, clip, offered, tokenIn } from './support/consent.ts';

describe('a consent', () => {
  let api: Gateway;
  beforeAll(async () => void (api = await startGateway()));
  afterAll(() => api.close());

  const signing = (token: string, path = '') => `/v1/signing/${token}${path}`;
  const sign = async (token: string, fullName = 'Mira Lind') => {
    const { body } = await api.nobody.get(signing(token)).expect(200);
    return api.nobody.post(signing(token, '/sign'), { fullName, agreements: agreeTo(body.texts) });
  };

  it('goes from draft to active in the sandbox, as a test', async () => {
    const brand = await api.newTenant();
    const { consent, token } = await offered(brand);
    expect(consent).toMatchObject({ status: 'offered', test: true, termsSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const { body: seen } = await api.nobody.get(signing(token)).expect(200).expect('cache-control', 'no-store');
    expect(seen.texts.map(({ modality }: { modality: string }) => modality)).toEqual(['general', 'face', 'voice']);
    expect(seen.texts[0].text).toContain('Brand');
    expect((await sign(token)).body).toMatchObject({ consent: { status: 'signed' }, challenge: { words: expect.any(Array) } });
    const { body } = await api.nobody.upload(signing(token, '/statement'), clip, {}).expect(200);
    expect(body.consent).toMatchObject({ status: 'active', test: true });
    await api.nobody.get(signing(token)).expect(404);
    const { body: diary } = await brand.get(`/v1/consents/${consent.id}/events`).expect(200);
    expect(diary.data.map(({ kind, actor }: { kind: string; actor: string }) => `${actor} ${kind}`).reverse()).toEqual([
      'tenant created',
      'tenant offered',
      'talent signed',
      'talent stated',
      'talent activated',
    ]);
  });
});
