import { type Party, taxOn, taxTermsOf, type VatRate } from './vat.ts';

const rates = new Map<string, VatRate>([
  ['DE', { rate: '0.19', eu: true }],
  ['FI', { rate: '0.255', eu: true }],
  ['GR', { rate: '0.24', eu: true }],
  ['CH', { rate: '0.081', eu: false }],
]);
const party = (country: string, vatId: string | null = null): Party => ({
  name: country,
  country,
  vatId,
  registrationNo: null,
  address: null,
});

describe('value added tax', () => {
  it.each([
    ['at home, with or without an id', 'DE', 'DE', 'DE123456789', 'domestic', '0.19'],
    ['at home, without one', 'DE', 'DE', null, 'domestic', '0.19'],
    ['within the Union to a business', 'DE', 'FI', 'FI12345678', 'reverse_charge', '0'],
    ['to Greece, whose ids begin otherwise', 'DE', 'GR', 'EL 123 456 789', 'reverse_charge', '0'],
    ['within the Union to whoever gives no id', 'DE', 'FI', null, 'destination', '0.255'],
    ['with the id of another country', 'DE', 'FI', 'DE123456789', 'destination', '0.255'],
    ['with an id that is none', 'DE', 'FI', 'FI', 'destination', '0.255'],
    ['out of the Union', 'DE', 'CH', 'CHE123', 'outside', '0'],
    ['into the Union', 'CH', 'DE', 'DE123456789', 'outside', '0'],
    ['within another country that has one', 'CH', 'CH', null, 'domestic', '0.081'],
    ['within a country whose rate nobody wrote down', 'US', 'US', null, 'outside', '0'],
  ])('is right %s', (_, seller, buyer, vatId, treatment, rate) => {
    expect(taxTermsOf(party(seller, `${seller}999999999`), party(buyer, vatId), rates)).toMatchObject({ treatment, rate });
  });

  it('is charged by nobody without an id', () => {
    expect(taxTermsOf(party('DE'), party('DE'), rates)).toMatchObject({ treatment: 'not_registered', rate: '0', country: null });
  });

  it('is rounded once a line, half to even, and the same way back', () => {
    const terms = taxTermsOf(party('FI', 'FI12345678'), party('FI'), rates);
    expect([100, 1000, 200, 2, 0].map((amount) => taxOn(amount, terms))).toEqual([26, 255, 51, 1, 0]);
    expect([-100, -2].map((amount) => taxOn(amount, terms))).toEqual([-26, -1]);
    expect(taxOn(50, { ...terms, rate: '0.25' })).toBe(12);
  });
});
