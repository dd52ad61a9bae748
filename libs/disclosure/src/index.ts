export type { Decision } from './decision.repository.ts';
export { decide, type Finding, type SpokenRule } from './decision.ts';
export * from './disclosure.commands.ts';
export * from './disclosure.errors.ts';
export { DisclosureModule } from './disclosure.module.ts';
export { DisclosureService } from './disclosure.service.ts';
export { Disclosures, type Redecision } from './disclosures.ts';
export type { Label } from './label.ts';
export * from './own-rule.commands.ts';
export type { OwnRule } from './own-rule.repository.ts';
export { OwnRuleService } from './own-rule.service.ts';
export {
  type LikenessKind,
  likenessKinds,
  type Mark,
  type Medium,
  marks,
  media,
  type Outcome,
  outcomes,
  positions,
  rule,
  safeArea,
} from './rule.ts';
export type { DecisionInputs } from './situation.ts';
export { type Worsening, worsenings } from './worsening.ts';
