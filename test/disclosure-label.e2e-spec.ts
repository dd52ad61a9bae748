import { decide, rule } from '@app/disclosure';
import { drawLabel, safeBox } from '@app/engine';
import { asOwner } from './support/owner.ts';

/** The smallest we make: shares are the same at any size, and drawing is four times quicker. */
const pictures = [
  { width: 360, height: 640 },
  { width: 640, height: 360 },
  { width: 360, height: 360 },
];

describe('the label, drawn by the engine', () => {
  it('lies inside the safe area, high enough, in every language, on every platform, at all three aspects', async () => {
    const rules = await asOwner(async (db) => {
      const { rows } = await db.query(`select code, version, kind, status, law, summary, effective_from as "effectiveFrom",
        effective_until as "effectiveUntil", scope, exempt, duty from disclosure_rule where code not like 'test.%'`);
      return rows.map((row) => rule.parse(row));
    });
    const languages = Object.keys(rules.find(({ kind }) => kind === 'floor')?.duty.texts ?? {});
    // Nothing, and the most, of the picture covered by buttons.
    const areas = ['own_page', 'youtube'];
    expect(languages).toEqual(expect.arrayContaining(['en', 'fr', 'es', 'pt', 'id', 'sv', 'zh', 'de']));
    for (const platform of areas)
      for (const language of languages)
        for (const territories of [['GB'], ['FR', 'DE', 'CN']])
          for (const picture of pictures) {
            const { label } = decide(
              {
                destination: { platform, territories },
                medium: 'video',
                purpose: 'advertising',
                likenessKind: 'identifiable_clone',
                tenantCountry: 'FR',
                talentCountry: 'FR',
                language,
              },
              rules,
              new Date('2026-12-31'),
            );
            const { box, lineHeight } = drawLabel(label, picture, []);
            const inside = safeBox(picture, label.safeArea);
            const isInside =
              box.left >= inside.left - 1 &&
              box.top >= inside.top - 1 &&
              box.left + box.width <= inside.left + inside.width + 2 &&
              box.top + box.height <= inside.top + inside.height + 2;
            const isHigh = lineHeight >= 0.05 * Math.min(picture.width, picture.height);
            if (!isInside || !isHigh)
              throw new Error(JSON.stringify({ platform, language, territories, picture, box, inside, lineHeight, label }));
          }
  });
});
