import { likenessKinds, media, type OwnRule } from '@app/disclosure';
import { idOf } from '@app/kernel';
import { z } from 'zod';

const time = z.iso.datetime();
const words = z.array(z.string()).nullable();

export const ownRuleView = z
  .object({
    id: idOf('dru'),
    code: z.string(),
    version: z.int(),
    law: z.string(),
    summary: z.string(),
    effectiveFrom: time,
    effectiveUntil: time.nullable(),
    scope: z
      .object({
        viewers: words,
        platforms: words,
        media: z.array(z.enum(media)).nullable(),
        purposes: words,
        likenessKinds: z.array(z.enum(likenessKinds)).nullable(),
        categories: words,
      })
      .meta({ id: 'OwnDisclosureScope' }),
    duty: z
      .object({
        outcome: z.string().nullable(),
        words,
        spokenNotice: z.boolean(),
        repeatAfterBreaks: z.boolean(),
        retentionDays: z.int().nullable(),
        takedownHours: z.int().nullable(),
      })
      .meta({ id: 'OwnDisclosureDuty' }),
    createdAt: time,
  })
  .meta({ id: 'OwnDisclosureRule' });

export const viewOwnRule = ({ scope, duty, ...rule }: OwnRule): z.infer<typeof ownRuleView> => ({
  id: rule.id,
  code: rule.code,
  version: rule.version,
  law: rule.law,
  summary: rule.summary,
  effectiveFrom: rule.effectiveFrom.toISOString(),
  effectiveUntil: rule.effectiveUntil?.toISOString() ?? null,
  scope: {
    viewers: scope.viewers ?? null,
    platforms: scope.platforms ?? null,
    media: scope.media ?? null,
    purposes: scope.purposes ?? null,
    likenessKinds: scope.likenessKinds ?? null,
    categories: scope.categories ?? null,
  },
  duty: {
    outcome: duty.outcome ?? null,
    words: duty.words ?? null,
    spokenNotice: duty.spokenNotice ?? false,
    repeatAfterBreaks: duty.repeatAfterBreaks ?? false,
    retentionDays: duty.retentionDays ?? null,
    takedownHours: duty.takedownHours ?? null,
  },
  createdAt: rule.createdAt.toISOString(),
});
