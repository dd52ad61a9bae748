/** `counting` is the form used alone ("uno, dos"); the others agree with the noun that follows. */
export type NumberForm = 'counting' | 'masculine' | 'feminine' | 'common' | 'neuter';

export interface CurrencyWords {
  readonly one: string;
  readonly many: string;
  readonly form: NumberForm;
  readonly minorOne?: string;
  readonly minorMany?: string;
  readonly minorForm?: NumberForm;
  /** What else people call it; understood, never said. Lower case. */
  readonly also?: readonly string[];
}

export interface UnitWords {
  readonly one: string;
  readonly many: string;
  readonly form?: NumberForm;
}

/** All that differs between languages when amounts are said or understood. Lower case, without accents in `heard`. */
export interface LanguageData {
  /** Rule sets of CLDR's spell-out rules by form; `counting` stands in for a missing one. */
  readonly spellout: Readonly<Partial<Record<NumberForm, string>>> & { readonly counting: string };
  readonly year: string;
  readonly decimalMark: '.' | ',';
  /** Said between whole and fraction. */
  readonly point: string;
  /** Whether a two-digit fraction is said as one number ("virgule vingt-cinq"). */
  readonly fractionAsNumber: boolean;
  readonly minus: string;
  readonly percent: string;
  readonly to: string;
  readonly by: string;
  readonly currencies: Readonly<Record<string, CurrencyWords>>;
  /** Units CLDR does not name, and those whose number agrees in gender. Keys as written: `mAh`, `W`. */
  readonly units: Readonly<Record<string, UnitWords>>;
  readonly feminineUnits: readonly string[];
  readonly abbreviations: Readonly<Record<string, string>>;
  readonly sizes: Readonly<Record<string, string>>;
  readonly heard: Heard;
}

/** What the parser of spoken amounts knows. Words are folded: lower case, no accents. */
export interface Heard {
  readonly numerals: Readonly<Record<string, number>>;
  /** Multiply what stands before them: hundred, thousand, million. */
  readonly multipliers: Readonly<Record<string, number>>;
  /** Follows a digit and adds ten: "belas". */
  readonly teen?: string;
  /** May stand inside a number and add nothing. */
  readonly joints: readonly string[];
  readonly points: readonly string[];
  readonly minus: readonly string[];
  readonly percents: readonly string[];
  /** Between major and minor units of a price. */
  readonly priceJoints: readonly string[];
  /** Alone they are articles, pronouns or adjectives, no claim: "a", "un", "neuf" (new). */
  readonly notAlone: readonly string[];
  /** Phrases that state a share without a numeral: "half price" -> 50. */
  readonly shares: Readonly<Record<string, number>>;
  /** Phrases with a numeral in them that state nothing: "once", "des mille et une". */
  readonly idioms: readonly string[];
}
