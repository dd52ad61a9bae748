import { newId } from '@app/kernel';
import type { Party } from '../party.ts';
import type { Terms } from '../terms.ts';
import { consentTexts, type DocumentInput, termsDocument } from './consent-document.ts';
import { documentLanguages, platformName } from './wordings.ts';

const party = (role: Party['role'], name: string): Party => ({
  role,
  tenantId: newId('ten'),
  name,
  registrationNo: 'HRB 1',
  address: '1 Main Street',
  country: 'DE',
  privacyContact: 'privacy@brand.test',
  verified: true,
});

const terms: Terms = {
  modalities: ['face', 'voice', 'gesture'],
  purposes: ['product_video', 'shop_window'],
  intendedUses: ['Skin care films'],
  representedBy: 'An Agency',
  platforms: ['own_page'],
  territories: ['DE', 'EU'],
  languages: ['en'],
  excludedCategories: ['alcohol', 'gambling'],
  validFrom: new Date('2026-01-01T00:00:00Z'),
  validUntil: new Date('2027-01-01T00:00:00Z'),
  maxSeconds: 600,
  royaltyPer30s: { amount: 150, currency: 'EUR' },
  afterRevocation: { mode: 'take_down', days: 14 },
  likenessKind: 'identifiable_clone',
};
const input = (fields: Partial<DocumentInput> = {}): DocumentInput => ({
  terms,
  parties: [party('brand', 'Brand Ltd'), party('reseller', 'Seller GmbH'), party('platform', 'Understudy')],
  stageName: 'Mira {brand} $&',
  locale: 'en',
  talentUrl: 'https://understudy.test/t',
  test: false,
  ...fields,
});

describe('the consent document', () => {
  it.each(documentLanguages)('says everything in %s and leaves no gap', (locale) => {
    const texts = consentTexts(input({ locale, test: true }));
    expect(texts.map(({ modality }) => modality)).toEqual(['general', 'face', 'voice', 'gesture']);
    const [general] = texts;
    for (const fact of [
      'Brand Ltd',
      'Seller GmbH',
      'Understudy',
      'HRB 1',
      'Mira {brand} $&',
      'An Agency',
      'Skin care films',
      'shop window',
      platformName(locale, 'own_page'),
      'alcohol',
      '600',
      '14',
      'https://understudy.test/t',
      'privacy@brand.test',
      '2027',
    ])
      expect(general?.text).toContain(fact);
    expect(general?.text).not.toContain('alcoholgambling');
    for (const { text, textSha256 } of texts) {
      expect(text.replace('Mira {brand}', '')).not.toMatch(/\{\w+\}|undefined|null/);
      expect(textSha256).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('is another document for any other term', () => {
    const hash = (fields: Partial<DocumentInput>) => termsDocument(input(fields), consentTexts(input(fields))).sha256;
    const variants = [
      {},
      { locale: 'fr' },
      { test: true },
      { terms: { ...terms, maxSeconds: 601 } },
      { terms: { ...terms, territories: ['DE'] } },
    ];
    expect(new Set(variants.map(hash)).size).toBe(variants.length);
  });
});
