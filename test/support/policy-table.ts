import { type DecisionInputs, likenessKinds, media, rule } from '@app/disclosure';
import { asOwner } from './owner.ts';

type Rule = ReturnType<typeof rule.parse>;

/** The rows as the migrations seed them. */
const seededRules = (): Promise<Rule[]> =>
  asOwner(async (db) => {
    const { rows } = await db.query(`select code, version, kind, status, law, summary, effective_from as "effectiveFrom",
      effective_until as "effectiveUntil", scope, exempt, duty from disclosure_rule where code not like 'test.%'`);
    return rows.map((row) => rule.parse(row));
  });

type Named = 'viewers' | 'seats' | 'domiciles' | 'platforms' | 'purposes' | 'categories';

/** What there is to ask about one input: a value of each sort that the rows tell apart (two that stand in the same rows are one sort), and one that none names. */
function valuesOf(rules: readonly Rule[], input: Named, unnamed: string): string[] {
  const rowsOf = new Map<string, string>();
  for (const [at, { scope, exempt }] of rules.entries())
    for (const [part, values] of Object.entries({ scope: scope[input], exempt: exempt?.[input] }))
      for (const value of values ?? []) rowsOf.set(value, `${rowsOf.get(value) ?? ''} ${part}${at}`);
  return [...new Map([...rowsOf].map(([value, rows]) => [rows, value])).values(), unnamed];
}

/** Everything the table can be asked, read off the table: a row that is added is asked about from then on. */
export class PolicyTable {
  readonly languages: string[];
  /** The days on which the table becomes another, since it has a floor. */
  readonly moments: Date[];
  private readonly places: readonly (readonly string[])[];
  private readonly platforms: readonly string[];

  private constructor(readonly rules: readonly Rule[]) {
    const floors = rules.filter(({ kind }) => kind === 'floor');
    this.languages = [...new Set(floors.flatMap(({ duty }) => Object.keys(duty.texts ?? {})))];
    const first = Math.min(...floors.map(({ effectiveFrom }) => Number(effectiveFrom)));
    const days = rules.flatMap(({ effectiveFrom, effectiveUntil }) => [Number(effectiveFrom), Number(effectiveUntil ?? first)]);
    this.moments = [...new Set(days)]
      .filter((day) => day >= first)
      .sort((a, b) => a - b)
      .map((day) => new Date(day));
    const viewers = valuesOf(rules, 'viewers', 'GB');
    this.places = [...viewers.map((place) => [place]), viewers, []];
    this.platforms = valuesOf(rules, 'platforms', 'a place nobody knows');
  }

  static async seeded(): Promise<PolicyTable> {
    return new PolicyTable(await seededRules());
  }

  get lastDay(): Date {
    return this.moments.at(-1) ?? new Date();
  }

  /** Where it is shown, on what, by whom, for what: each with each. */
  *uses(): Generator<DecisionInputs> {
    const [purposes, categories] = [valuesOf(this.rules, 'purposes', 'advertising'), valuesOf(this.rules, 'categories', 'Apparel')];
    for (const use of this.destinations())
      for (const attended of [false, true])
        for (const likenessKind of likenessKinds)
          for (const purpose of purposes) for (const category of categories) yield { ...use, attended, likenessKind, purpose, category };
  }

  /** Whose it is, and who it shows: each with each destination. */
  *homes(): Generator<DecisionInputs> {
    for (const use of this.destinations())
      for (const tenantCountry of valuesOf(this.rules, 'seats', 'GB'))
        for (const talentCountry of valuesOf(this.rules, 'domiciles', 'GB')) yield { ...use, tenantCountry, talentCountry };
  }

  /** Each destination, in each language that the label can be in and in one that it cannot. */
  *readers(): Generator<DecisionInputs> {
    for (const use of this.destinations()) for (const language of [...this.languages, 'ko']) yield { ...use, language };
  }

  *destinations(): Generator<DecisionInputs> {
    const rest = {
      purpose: 'advertising',
      likenessKind: 'identifiable_clone',
      tenantCountry: 'GB',
      talentCountry: 'GB',
      language: 'en',
    } as const;
    for (const platform of this.platforms)
      for (const territories of this.places) for (const medium of media) yield { ...rest, destination: { platform, territories }, medium };
  }
}
