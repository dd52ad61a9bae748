import { anEmail, type Caller } from './gateway.ts';

/** The first bytes of an MP4: enough to be taken for one. */
export const clip = Buffer.concat([Buffer.from('00000020667479706d70343200000000', 'hex'), Buffer.from('mp42isom'), Buffer.alloc(64)]);

export const aTalent = (fields: object = {}) => ({
  name: 'Mira Lind',
  stageName: 'Mira',
  email: anEmail().replace('brand.test', 'talent.test'),
  birthDate: '1990-05-17',
  country: 'SE',
  ...fields,
});

export const inAYear = () => new Date(Date.now() + 365 * 864e5).toISOString();

export const aConsent = (talentId: string, fields: object = {}) => ({
  talentId,
  modalities: ['face', 'voice'],
  purposes: ['product_video'],
  platforms: ['own_page'],
  territories: ['DE', 'SE'],
  languages: ['en'],
  validUntil: inAYear(),
  ...fields,
});

/** A talent and a consent in their hands. `token` is null for a live tenant, which never sees it. */
export async function offered(brand: Caller, talent: object = {}, terms: object = {}) {
  const { body: person } = await brand.post('/v1/talents', aTalent(talent)).expect(201);
  const { body: draft } = await brand.post('/v1/consents', aConsent(person.id, terms)).expect(201);
  const { body: consent } = await brand.post(`/v1/consents/${draft.id}/offer`, { delivery: 'email' }).expect(200);
  return { talent: person, consent, token: tokenIn(consent.signingUrl) };
}

export const tokenIn = (url: string | null): string => url?.split('/').at(-1) ?? '';

export const agreeTo = (texts: readonly { modality: string; textSha256: string }[]) =>
  texts.map(({ modality, textSha256 }) => ({ modality, textSha256, agreed: true }));
