import { isWithin, overlaps } from './place.ts';
import type { LikenessKind, Medium, Rule, Scope } from './rule.ts';

/** All that the law asks about. */
export interface DecisionInputs {
  readonly destination: { readonly platform: string; readonly territories: readonly string[] };
  readonly medium: Medium;
  /** A person follows a live channel and can step in. Unattended when unsaid. */
  readonly attended?: boolean | undefined;
  readonly purpose: string;
  readonly likenessKind: LikenessKind;
  readonly category?: string | undefined;
  /** ISO 3166-1, or 3166-2 where the state is known. */
  readonly tenantCountry: string;
  readonly talentCountry: string;
  /** BCP 47: what is spoken. */
  readonly language: string;
}

/** Platforms and categories are written by people: `TikTok Shop US` is `tiktok_shop_us`. */
export const wordOf = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_');

/** The inputs as the rows write them, with the viewers that the destination implies, whatever the client says. */
export function situationOf(inputs: DecisionInputs, rules: readonly Rule[]): DecisionInputs {
  const platform = wordOf(inputs.destination.platform);
  const implied = rules.filter(({ scope }) => scope.platforms?.includes(platform)).flatMap(({ duty }) => duty.implies ?? []);
  const territories = [...new Set([...inputs.destination.territories, ...implied])];
  const [purpose, category] = [wordOf(inputs.purpose), wordOf(inputs.category ?? '')];
  return { ...inputs, purpose, category, destination: { platform, territories } };
}

export const speaks = ({ scope, exempt }: Rule, situation: DecisionInputs): boolean =>
  covers(scope, situation) && !(exempt && covers(exempt, situation));

function covers(scope: Scope, situation: DecisionInputs): boolean {
  const { destination, medium, attended = false, purpose, likenessKind, category } = situation;
  return (
    coversPlace(scope, situation) &&
    (scope.platforms?.includes(destination.platform) ?? true) &&
    (scope.media?.includes(medium) ?? true) &&
    (scope.attended === undefined || scope.attended === attended) &&
    (scope.purposes?.includes(purpose) ?? true) &&
    (scope.likenessKinds?.includes(likenessKind) ?? true) &&
    // `Health > Cosmetic Surgery` names `cosmetic_surgery`; `Surgery` does not.
    (scope.categories?.some((name) => `_${category}_`.includes(`_${name}_`)) ?? true)
  );
}

/** No territory given is every territory: the stricter reading. */
function coversPlace({ viewers, seats, domiciles }: Scope, { destination, tenantCountry, talentCountry }: DecisionInputs): boolean {
  if (!viewers && !seats && !domiciles) return true;
  const { territories } = destination;
  return (
    (viewers?.some((area) => territories.length === 0 || territories.some((place) => overlaps(place, area))) ?? false) ||
    (seats?.some((area) => isWithin(tenantCountry, area)) ?? false) ||
    (domiciles?.some((area) => isWithin(talentCountry, area)) ?? false)
  );
}
