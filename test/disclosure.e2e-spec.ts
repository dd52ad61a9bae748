import { Disclosures } from '@app/disclosure';
import { newId } from '@app/kernel';
import { runIn } from '@app/platform';
import { asTenant } from './support/context.ts';
import { type Gateway, startGateway } from './support/gateway.ts';
import { asOwner } from './support/owner.ts';

describe('a disclosure', () => {
  let api: Gateway;
  beforeAll(async () => void (api = await startGateway()));
  afterAll(() => api.close());

  const plan = { destination: { platform: 'own_page', territories: ['DE'] }, language: 'de-DE' };
  const inputs = {
    ...plan,
    medium: 'video',
    purpose: 'advertising',
    likenessKind: 'identifiable_clone',
    tenantCountry: 'DE',
    talentCountry: 'DE',
  } as const;

  it('is previewed through both doors, in the same words', async () => {
    const brand = await api.newTenant();
    const { body } = await brand.post('/v1/disclosures/preview', plan).expect(200);
    expect(body).toMatchObject({
      outcome: 'allow',
      label: { text: 'KI-generiert. Keine echte Person. · AI GENERATED', minHeight: 0.05, position: 'top-right', untilMs: null },
      marks: ['aigc', 'c2pa', 'iptc'],
    });
    expect(body.rules.map(({ code }: { code: string }) => code)).toEqual([
      'default.label',
      'eu.ai_act_50',
      'eu.code_of_practice',
      'own_page.any',
    ]);
    const { data } = await brand.gql(
      'query ($input: PreviewDisclosureInput!) { previewDisclosure(input: $input) { outcome label { text minHeight untilMs } rules { code } marks } }',
      { input: plan },
    );
    expect(data.previewDisclosure).toMatchObject({ outcome: 'allow', label: { text: body.label.text }, marks: body.marks });
  });

  it('follows the calendar: a law speaks from its day on', async () => {
    const brand = await api.newTenant();
    const codesAt = async (at: string) => {
      const { body } = await brand.post('/v1/disclosures/preview', { ...plan, at }).expect(200);
      return body.rules.map(({ code }: { code: string }) => code);
    };
    expect(await codesAt('2026-08-01T23:59:59.999Z')).not.toContain('eu.ai_act_50');
    expect(await codesAt('2026-08-02T00:00:00.000Z')).toContain('eu.ai_act_50');
    expect(await codesAt('2026-12-02T00:00:00.000Z')).toContain('eu.ai_act_50_2_existing');
  });

  it('refuses what is no place, no language and no kind, by pointer', async () => {
    const brand = await api.newTenant();
    const { body } = await brand
      .post('/v1/disclosures/preview', {
        destination: { platform: 'x', territories: ['Germany'] },
        language: '!',
        likenessKind: 'celebrity',
      })
      .expect(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/destination/territories/0',
      '/language',
      '/likenessKind',
    ]);
  });

  it('is stored, read by its tenant alone, and changed by nobody', async () => {
    const [brand, other] = await Promise.all([api.newTenant(), api.newTenant()]);
    const decision = await decideFor(brand.tenantId);
    const { body } = await brand.get(`/v1/disclosure-decisions/${decision.id}`).expect(200);
    expect(body).toMatchObject({ id: decision.id, outcome: 'allow', inputs: { tenantCountry: 'DE', category: null }, replacesId: null });
    const { data } = await brand.gql(`{ disclosureDecision(id: "${decision.id}") { id outcome label { text } } }`);
    expect(data.disclosureDecision.label.text).toBe(body.label.text);

    const { body: refusal } = await other.get(`/v1/disclosure-decisions/${decision.id}`).expect(404);
    expect(refusal.code).toBe('disclosure_decision.not_found');
    await (await brand.key('product:read')).get(`/v1/disclosure-decisions/${decision.id}`).expect(403);
    const { rows } = await asOwner((db) =>
      db.query(
        `select privilege_type from information_schema.role_table_grants where grantee = 'app' and table_name in ('disclosure_decision', 'disclosure_rule') order by 1`,
      ),
    );
    expect(rows.map(({ privilege_type }) => privilege_type)).toEqual(['INSERT', 'SELECT', 'SELECT']);
  });

  it('is asked again at each use: the same one as long as the law stands still', async () => {
    const { tenantId } = await api.newTenant();
    const decision = await decideFor(tenantId);
    const again = await runIn(asTenant(tenantId), () => api.app.get(Disclosures).again(decision.id));
    expect(again).toEqual({ decision, worse: false, worsenings: [] });
  });

  it('gets worse, once, when a new row of law asks for more', async () => {
    const { tenantId } = await api.newTenant();
    const platform = `channel_${Date.now()}`;
    const insert = (version: number, duty: object) =>
      asOwner((db) =>
        db.query(
          `insert into disclosure_rule (code, version, kind, status, law, summary, effective_from, scope, duty)
           values ($1, $2, 'destination', 'confirmed', 'Test', 'Test', '2025-01-01Z', $3, $4)`,
          [`test.${platform}`, version, { platforms: [platform] }, duty],
        ),
      );
    const again = (id: typeof decision.id) => runIn(asTenant(tenantId), () => api.app.get(Disclosures).again(id));
    await insert(1, {});
    const decision = await decideFor(tenantId, platform);
    expect(decision.outcome).toBe('allow');
    await insert(2, { minHeight: 0.08, outcome: 'hold_for_review' });
    const worse = await again(decision.id);
    expect(worse).toMatchObject({ worse: true, worsenings: ['outcome', 'min_height'], decision: { replacesId: decision.id } });
    expect((await again(decision.id)).decision.id).toBe(worse.decision.id);
    await asOwner((db) => db.query('delete from disclosure_rule where code = $1', [`test.${platform}`]));
  });

  const decideFor = (tenantId: Parameters<typeof asTenant>[0], platform = 'own_page') =>
    runIn(asTenant(tenantId), () =>
      api.app.get(Disclosures).decide({ ...inputs, destination: { ...inputs.destination, platform }, subjectId: newId('ren') }),
    );
});
