import { priced } from '@app/kernel';

/** Who stands on an invoice, as they were when it was issued. */
export interface Party {
  readonly name: string;
  readonly country: string;
  readonly registrationNo: string | null;
  readonly address: string | null;
  readonly vatId: string | null;
}

export interface VatRate {
  /** A fraction as a decimal text: "0.19". */
  readonly rate: string;
  readonly eu: boolean;
}

export type TaxTreatment = 'domestic' | 'destination' | 'reverse_charge' | 'outside' | 'not_registered';

export interface TaxTerms {
  readonly treatment: TaxTreatment;
  readonly rate: string;
  /** Whose tax it is; null where none is charged. */
  readonly country: string | null;
  /** As it must stand on the invoice. */
  readonly note: string;
}

const NOTES: Record<TaxTreatment, string> = {
  domestic: 'Value added tax of the country of both.',
  destination: "Value added tax of the buyer's country, where no VAT id was given (Article 58, Directive 2006/112/EC).",
  reverse_charge: 'Reverse charge: the buyer accounts for the value added tax (Articles 44 and 196, Directive 2006/112/EC).',
  outside: 'No value added tax: the service is supplied outside the area of the seller.',
  not_registered: 'No value added tax: the seller has no VAT id.',
};

/** Seats of both decide, and the buyer's VAT id; the id's form is looked at, not whether an office knows it. */
export function taxTermsOf(seller: Party, buyer: Party, rates: ReadonlyMap<string, VatRate>): TaxTerms {
  const [here, there] = [rates.get(seller.country), rates.get(buyer.country)];
  const free = (treatment: TaxTreatment): TaxTerms => ({ treatment, rate: '0', country: null, note: NOTES[treatment] });
  const taxed = (treatment: TaxTreatment, { rate }: VatRate): TaxTerms => ({
    treatment,
    rate,
    country: buyer.country,
    note: NOTES[treatment],
  });
  if (!seller.vatId) return free('not_registered');
  if (seller.country === buyer.country && here) return taxed('domestic', here);
  if (!here?.eu || !there?.eu) return free('outside');
  return isVatIdOf(buyer) ? free('reverse_charge') : taxed('destination', there);
}

/** Greece writes EL where everybody else writes GR. */
const prefixOf = (country: string): string => (country === 'GR' ? 'EL' : country);

const isVatIdOf = ({ vatId, country }: Party): boolean => {
  const id = vatId?.replaceAll(/[\s.-]/g, '').toUpperCase() ?? '';
  return id.startsWith(prefixOf(country)) && /^[A-Z]{2}[0-9A-Z+*]{2,12}$/.test(id);
};

/** On one line of an invoice, rounded once, half to even; the invoice's tax is the sum of its lines'. */
export const taxOn = (amount: number, { rate }: TaxTerms): number => {
  const tax = priced(Math.abs(amount), rate);
  return amount < 0 && tax > 0 ? -tax : tax;
};
