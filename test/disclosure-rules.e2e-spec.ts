import { type DecisionInputs, decide } from '@app/disclosure';
import { PolicyTable } from './support/policy-table.ts';

describe('the seeded rules', () => {
  let table: PolicyTable;
  let rules: PolicyTable['rules'];
  beforeAll(async () => {
    table = await PolicyTable.seeded();
    ({ rules } = table);
  });

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

  /** One assertion a combination would take minutes: what is wrong with the first that is wrong, and how many were asked. */
  const invisible = (all: Iterable<DecisionInputs>, days: readonly Date[]) => {
    let asked = 0;
    for (const inputs of all)
      for (const day of days) {
        const { label, rules: spoken, marks } = decide(inputs, rules, day);
        asked++;
        const isVisible =
          label.text.length >= 5 && label.minHeight >= 0.05 && label.untilMs === null && label.minContrast >= 4.5 && fits(label.safeArea);
        if (!isVisible || !spoken.some(({ code }) => code === 'default.label') || marks.length !== 3) return { asked, inputs, day, label };
      }
    return { asked };
  };

  it.each(['uses', 'homes', 'readers', 'destinations'] as const)(
    'leave none of the %s that can be asked about without a label that can be seen',
    (part) => {
      const days = part === 'destinations' ? table.moments : [table.lastDay];
      const { asked, ...wrong } = invisible(table[part](), days);
      expect(wrong).toEqual({});
      expect(asked).toBeGreaterThan(5_000);
    },
  );

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
