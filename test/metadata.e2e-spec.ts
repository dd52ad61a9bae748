import { aConsent, activeConsent, aTalent, clip } from './support/consent.ts';
import { scanned } from './support/estate.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';

let api: Gateway;
let brand: Caller;
beforeAll(async () => {
  api = await startGateway();
  brand = await api.newTenant();
});
afterAll(() => api.close());

/** In the order in which each can be made; by the name of its list in GraphQL. */
const paths = {
  talents: '/v1/talents',
  consents: '/v1/consents',
  avatars: '/v1/avatars',
  scripts: '/v1/scripts',
  renders: '/v1/renders',
  webhookEndpoints: '/v1/webhook-endpoints',
};
type Noted = keyof typeof paths;
const lists = Object.keys(paths) as Noted[];

const wanted = { season: 'spring', 'shelf no': '7' };
const notes = [wanted, { season: 'spring', 'shelf no': '8' }, { season: 'autumn', 'shelf no': '7' }];

/** What a render needs, ready. */
async function aClone() {
  const { talent, consent } = await activeConsent(api, brand);
  const { body: scan } = await brand.upload('/v1/assets', clip, { purpose: 'scan', talentId: talent.id }).expect(201);
  const { body: avatar } = await brand.post('/v1/avatars', { talentId: talent.id, consentId: consent.id, name: 'Mira' }).expect(201);
  await new Levels(api).within(brand.tenantId, (db) => scanned(db, { avatarId: avatar.id, assetId: scan.id }));
  const { body: script } = await brand.post('/v1/scripts', { productIds: [], locale: 'en', text: 'Good morning.' }).expect(201);
  await brand.post(`/v1/scripts/${script.id}/submit`).expect(200);
  await brand.post(`/v1/scripts/${script.id}/approve`).expect(200);
  return { talentId: talent.id, consentId: consent.id, avatarId: avatar.id, scriptId: script.id };
}

it('is what each list of what clients make can be asked for, in both doors', async () => {
  const { talentId, consentId, avatarId, scriptId } = await aClone();
  const bodies: Record<Noted, () => object> = {
    talents: () => aTalent(),
    consents: () => aConsent(talentId),
    avatars: () => ({ talentId, consentId, name: 'Mira' }),
    scripts: () => ({ productIds: [], locale: 'en', text: 'Good evening.' }),
    renders: () => ({ avatarId, scriptId, destination: { platform: 'own_page', territories: ['DE'] } }),
    webhookEndpoints: () => ({ url: 'https://brand.test/hooks' }),
  };
  for (const list of lists) {
    const made: string[] = [];
    for (const metadata of notes) made.push((await brand.post(paths[list], { ...bodies[list](), metadata })).body.id);
    const rest = async (query: string) => {
      const { body } = await brand.get(`${paths[list]}?${query}`).expect(200);
      return body.data.map(({ id }: { id: string }) => id);
    };
    const graphql = async (metadata: object) => {
      const query = `query ($metadata: StringMap) { ${list}(metadata: $metadata) { nodes { id } } }`;
      const { data } = await brand.gql(query, { metadata });
      return data[list].nodes.map(({ id }: { id: string }) => id);
    };
    const [first, second] = made;
    expect([list, await rest('metadata[season]=spring')]).toEqual([list, [second, first]]);
    expect([list, await rest('metadata[season]=spring&metadata[shelf%20no]=7')]).toEqual([list, [first]]);
    expect([list, await rest('metadata[season]=spring&limit=1')]).toEqual([list, [second]]);
    expect([list, await rest(`metadata[season]=spring&after=${second}`)]).toEqual([list, [first]]);
    expect([list, await graphql({ season: 'spring' })]).toEqual([list, [second, first]]);
    expect([list, await graphql(wanted)]).toEqual([list, [first]]);
    expect([list, await rest('metadata[colour]=spring'), await graphql({ season: 'sprin' })]).toEqual([list, [], []]);
  }
}, 60_000);

it('is refused where it is no map of short texts', async () => {
  for (const list of lists) {
    const { body } = await brand.get(`${paths[list]}?metadata=spring`).expect(422);
    expect([list, body.code]).toEqual([list, 'request.invalid']);
    const { errors } = await brand.gql(`query ($metadata: StringMap) { ${list}(metadata: $metadata) { nodes { id } } }`, {
      metadata: { season: 'x'.repeat(501) },
    });
    expect([list, errors?.[0]?.extensions?.code]).toEqual([list, 'request.invalid']);
  }
});
