/** Something a text states that its products do not bear out. */
export interface Finding {
  readonly code:
    | 'claim.price_unknown'
    | 'claim.percentage_unknown'
    | 'claim.number_unknown'
    | 'claim.reference_price_missing'
    | 'claim.reference_price_wrong'
    | 'claim.scarcity_unknown'
    | 'claim.urgency_unknown';
  /** UTF-16 offsets into the text as given, marks included. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
}
