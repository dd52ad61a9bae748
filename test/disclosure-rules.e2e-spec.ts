import { type DecisionInputs, decide, likenessKinds, media, rule } from '@app/disclosure';
import { asOwner } from './support/owner.ts';

/** The rows as the migration seeds them. */
const seeded = () =>
  asOwner(async (db) => {
    const { rows } = await db.query(`select code, version, kind, status, law, summary, effective_from as "effectiveFrom",
      effective_until as "effectiveUntil", scope, exempt, duty from disclosure_rule where code not like 'test.%'`);
    return rows.map((row) => rule.parse(row));
  });

const territories = [
  ...[['DE'], ['FR'], ['BR'], ['ID'], ['CN'], ['US'], ['US-NY'], ['US-CA'], ['KR'], ['IN'], ['EU'], []],
  ...[
    ['FR', 'DE', 'US'],
    ['CN', 'US-NY'],
  ],
];

describe('the seeded rules', () => {
  let rules: Awaited<ReturnType<typeof seeded>>;
  beforeAll(async () => void (rules = await seeded()));

  const ask = (inputs: Partial<DecisionInputs> & { platform?: string; territories?: readonly string[] }, at = '2026-11-21') => {
    const { platform = 'own_page', territories: places = ['GB'], ...rest } = inputs;
    return decide(
      {
        destination: { platform, territories: places },
        medium: 'video',
        purpose: 'advertising',
        likenessKind: 'identifiable_clone',
        tenantCountry: 'GB',
        talentCountry: 'GB',
        language: 'en',
        ...rest,
      },
      rules,
      new Date(at),
    );
  };
  const codes = (finding: ReturnType<typeof ask>) => finding.rules.map(({ code }) => code);

  it('leave no combination of inputs without a label that can be seen', () => {
    const platforms = [...new Set(rules.flatMap(({ scope }) => scope.platforms ?? [])), 'a_place_nobody_knows'];
    let seen = 0;
    for (const platform of platforms)
      for (const places of territories)
        for (const medium of media)
          for (const likenessKind of likenessKinds)
            for (const language of ['en', 'pt-BR', 'zh-CN', 'ko'])
              for (const tenantCountry of ['DE', 'CN'])
                for (const at of ['2025-06-01', '2026-06-30', '2026-12-31']) {
                  const {
                    outcome,
                    label,
                    rules: spoken,
                    marks,
                  } = ask({ platform, territories: places, medium, likenessKind, language, tenantCountry }, at);
                  seen++;
                  const isVisible =
                    label.text.length >= 5 &&
                    label.minHeight >= 0.05 &&
                    label.untilMs === null &&
                    label.minContrast >= 4.5 &&
                    fits(label.safeArea);
                  const isFloored = spoken.some(({ code }) => code === 'default.label') && marks.length === 3;
                  // One assertion a combination would take minutes; the message names the one that fails.
                  if (!isVisible || !isFloored)
                    throw new Error(
                      JSON.stringify({ platform, places, medium, likenessKind, language, tenantCountry, at, outcome, label }),
                    );
                }
    expect(seen).toBe(platforms.length * territories.length * 2 * 3 * 4 * 2 * 3);
  });

  it('hold whatever goes where nobody has looked', () => {
    expect(ask({ platform: 'brand_new_app' })).toMatchObject({ outcome: 'hold_for_review' });
    expect(codes(ask({ platform: 'brand_new_app' }))).toContain('default.unknown_destination');
    expect(ask({ platform: 'tiktok', medium: 'live' }).outcome).toBe('hold_for_review');
  });

  it.each([
    ['own_page', 'video', false, 'allow'],
    ['own_page', 'live', false, 'allow'],
    ['TikTok', 'video', false, 'allow'],
    ['youtube', 'video', false, 'allow'],
    ['TikTok Shop US', 'live', true, 'block'],
    ['tiktok_shop_us', 'video', false, 'hold_for_review'],
    ['douyin', 'live', false, 'hold_for_review'],
    ['douyin', 'live', true, 'allow'],
    ['douyin', 'video', false, 'allow'],
    ['wechat_channels', 'live', true, 'block'],
    ['wechat_channels', 'video', false, 'hold_for_review'],
    ['taobao', 'live', false, 'hold_for_review'],
    ['jd', 'video', false, 'allow'],
    ['instagram', 'video', false, 'hold_for_review'],
    ['television', 'video', false, 'hold_for_review'],
  ] as const)('%s, %s, attended %s: %s', (platform, medium, attended, outcome) => {
    expect(ask({ platform, medium, attended }).outcome).toBe(outcome);
  });

  it('declare what each platform wants declared', () => {
    expect(ask({ platform: 'tiktok' }).platformFlags).toEqual({ is_aigc: true });
    expect(ask({ platform: 'youtube' }).platformFlags).toEqual({ containsSyntheticMedia: true });
    expect(ask({ platform: 'taboola' }).platformFlags).toEqual({ 'ai_disclosure.status': 'AI_GENERATED' });
    expect(ask({ platform: 'google_cm360' }).platformFlags).toEqual({ syntheticContentAttestationStatus: 'IS_SYNTHETIC' });
  });

  it('speak the viewers language beside the spoken one', () => {
    expect(ask({ territories: ['FR'], language: 'en' }).label).toMatchObject({
      languages: ['en', 'fr'],
      text: 'AI-generated. Not a real person. · Images virtuelles · Généré par IA',
    });
    expect(ask({ platform: 'douyin', territories: ['GB'], language: 'en' }).label.text).toContain('AI生成');
    expect(ask({ territories: ['BE'], language: 'fr' }).label.languages).toEqual(['fr']);
    expect(ask({ territories: ['KR'], language: 'en' })).toMatchObject({ outcome: 'hold_for_review', unread: ['KR'] });
    expect(ask({ territories: ['EU'], language: 'de' }).outcome).toBe('hold_for_review');
  });

  it('exempt a row, never the floor', () => {
    expect(codes(ask({ territories: ['US-NY'], likenessKind: 'invented' }))).toContain('us-ny.gbl_396b');
    const exempt = ask({ territories: ['US-NY'] });
    expect(codes(exempt)).not.toContain('us-ny.gbl_396b');
    expect(codes(exempt)).toContain('default.label');
  });

  it('know what may not be promoted, whose likeness waits and what a stream owes', () => {
    expect(ask({ territories: ['FR'], category: 'Health > Cosmetic Surgery' }).outcome).toBe('block');
    expect(ask({ territories: ['GB'], category: 'Health > Cosmetic Surgery' }).outcome).toBe('allow');
    expect(ask({ category: 'Apparel' }).outcome).toBe('allow');
    expect(ask({ talentCountry: 'US-IL' }).outcome).toBe('hold_for_review');
    expect(ask({ talentCountry: 'US' }).outcome).toBe('allow');
    expect(ask({ purpose: 'Expert endorsement' }).outcome).toBe('hold_for_review');
    expect(ask({ platform: 'jd', medium: 'live', language: 'zh', attended: true })).toMatchObject({
      retentionDays: 1096,
      spokenNotice: { language: 'zh', text: expect.stringContaining('人工智能') },
      live: { repeatAfterBreaks: true, reminderEveryMs: 7_200_000, truthfulAnswer: true },
    });
    expect(ask({ territories: ['IN'], language: 'en' }).takedownHours).toBe(3);
  });
});

/** Something is left in the middle that is wide and high enough for three lines. */
const fits = ({ top, right, bottom, left }: { top: number; right: number; bottom: number; left: number }) =>
  1 - left - right >= 0.5 && 1 - top - bottom >= 0.4;
