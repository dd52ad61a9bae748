/**
 * An interpreter of CLDR's rule-based number formats (RBNF), as far as the spell-out rules of our languages go:
 * quotient and remainder substitutions, optional parts, plural choices and redirections. Whole numbers only.
 * Format: Unicode LDML part 3, "Rule-based number formatting".
 */
export type RuleSets = Readonly<Record<string, readonly (readonly [string, string])[] | string>>;

interface Rule {
  readonly base: number;
  readonly divisor: number;
  readonly body: string;
}

const SUBSTITUTION = /←(%%?[\w-]+)?←|→→→|→(%%?[\w-]+)?→|=(%%?[\w-]+)=|=#,##0(?:\.#)?=|\$\(cardinal,([^)]*)\)\$/g;
const SOFT_HYPHEN = /\u00ad/g;

export class Speller {
  readonly #sets = new Map<string, readonly Rule[]>();
  readonly #plural: Intl.PluralRules;

  constructor(sets: RuleSets, locale: string) {
    this.#plural = new Intl.PluralRules(locale);
    for (const [name, rules] of Object.entries(sets)) {
      if (typeof rules !== 'string')
        this.#sets.set(
          name,
          rules.flatMap(([head, body]) => ruleOf(head, body)),
        );
    }
  }

  /** A whole number from 0 to 10^15, in the words of one rule set (`%spellout-cardinal`). */
  spell(value: number, set: string): string {
    return this.#format(value, this.#rules(set), set).replace(SOFT_HYPHEN, '').trim();
  }

  #rules(set: string): readonly Rule[] {
    const rules = this.#sets.get(set);
    if (!rules) throw new Error(`CLDR has no rule set ${set}`);
    return rules;
  }

  #format(value: number, rules: readonly Rule[], set: string, forced?: number): string {
    const at = forced ?? ruleFor(value, rules);
    const rule = rules[at];
    if (!rule) throw new Error(`CLDR's ${set} has no rule for ${value}`);
    const quotient = Math.floor(value / rule.divisor);
    const remainder = value % rule.divisor;
    const body = rule.body.replace(/\[([^\]]*)\]/g, remainder === 0 ? '' : '$1');
    return body.replace(SUBSTITUTION, (match, quotientSet?: string, remainderSet?: string, sameSet?: string, choices?: string) => {
      if (choices !== undefined) return this.#choose(quotient, choices);
      if (match === '→→→') return this.#format(remainder, rules, set, at - 1);
      if (match.startsWith('←')) return this.#into(quotient, quotientSet ?? set);
      if (match.startsWith('→')) return this.#into(remainder, remainderSet ?? set);
      return sameSet ? this.#into(value, sameSet) : String(value);
    });
  }

  #into(value: number, set: string): string {
    return this.#format(value, this.#rules(set), set);
  }

  #choose(quotient: number, choices: string): string {
    const forms = new Map([...choices.matchAll(/(\w+)\{([^}]*)\}/g)].map(([, name = '', text = '']) => [name, text]));
    return forms.get(this.#plural.select(quotient)) ?? forms.get('other') ?? '';
  }
}

/** Rules for fractions, signs and not-a-number have no numeric head; callers word those themselves. */
function ruleOf(head: string, body: string): Rule[] {
  const match = /^(\d+)(?:\/(\d+))?$/.exec(head);
  if (!match) return [];
  const base = Number(match[1]);
  const radix = Number(match[2] ?? 10);
  let divisor = 1;
  while (base > 0 && divisor * radix <= base) divisor *= radix;
  return [{ base, divisor, body: body.replace(/;$/, '').replace(/^'/, '') }];
}

function ruleFor(value: number, rules: readonly Rule[]): number {
  const at = rules.findLastIndex((rule) => rule.base <= value);
  const rule = rules[at];
  return rule && rollsBack(rule, value) ? at - 1 : at;
}

function rollsBack(rule: Rule, value: number): boolean {
  return rule.body.includes('←') && rule.body.includes('→') && value % rule.divisor === 0 && rule.base % rule.divisor !== 0;
}
