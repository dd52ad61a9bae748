import { type Decision, destination, type Finding, likenessKinds, marks, media, outcomes, positions, safeArea } from '@app/disclosure';
import { idOf } from '@app/kernel';
import { z } from 'zod';

const spokenRuleView = z
  .object({
    code: z.string(),
    version: z.int(),
    status: z.enum(['confirmed', 'unconfirmed']),
    law: z.string(),
    summary: z.string(),
    outcome: z.enum(outcomes),
  })
  .meta({ id: 'DisclosureRule' });

export const labelView = z
  .object({
    text: z.string(),
    languages: z.array(z.string()),
    minHeight: z.number(),
    position: z.enum(positions),
    untilMs: z.int().nullable(),
    minContrast: z.number(),
    safeArea,
  })
  .meta({ id: 'DisclosureLabel' });

const finding = {
  outcome: z.enum(outcomes),
  rules: z.array(spokenRuleView),
  label: labelView,
  spokenNotice: z.object({ language: z.string(), text: z.string() }).nullable().meta({ id: 'SpokenNotice' }),
  marks: z.array(z.enum(marks)),
  platformFlags: z.record(z.string(), z.union([z.string(), z.boolean()])),
  live: z
    .object({ repeatAfterBreaks: z.boolean(), reminderEveryMs: z.int().nullable(), truthfulAnswer: z.boolean() })
    .meta({ id: 'LiveDisclosure' }),
  retentionDays: z.int().nullable(),
  takedownHours: z.int().nullable(),
  unread: z.array(z.string()),
};

const inputsView = z
  .object({
    destination,
    medium: z.enum(media),
    attended: z.boolean().nullable(),
    purpose: z.string(),
    likenessKind: z.enum(likenessKinds),
    category: z.string().nullable(),
    tenantCountry: z.string(),
    talentCountry: z.string(),
    language: z.string(),
  })
  .meta({ id: 'DisclosureInputs' });

export const disclosurePreviewView = z.object(finding).meta({ id: 'DisclosurePreview' });

export const disclosureDecisionView = z
  .object({
    id: idOf('dec'),
    subjectId: z.string(),
    replacesId: idOf('dec').nullable(),
    inputs: inputsView,
    decidedAt: z.iso.datetime(),
    ...finding,
  })
  .meta({ id: 'DisclosureDecision' });

export const viewFinding = (found: Finding): z.infer<typeof disclosurePreviewView> => ({
  outcome: found.outcome,
  rules: found.rules.map((spoken) => ({ ...spoken })),
  label: { ...found.label, languages: [...found.label.languages] },
  spokenNotice: found.spokenNotice,
  marks: [...found.marks],
  platformFlags: found.platformFlags,
  live: found.live,
  retentionDays: found.retentionDays,
  takedownHours: found.takedownHours,
  unread: [...found.unread],
});

export const viewDecision = ({
  id,
  subjectId,
  replacesId,
  inputs,
  decidedAt,
  ...found
}: Decision): z.infer<typeof disclosureDecisionView> => ({
  id,
  subjectId,
  replacesId,
  inputs: {
    ...inputs,
    destination: { platform: inputs.destination.platform, territories: [...inputs.destination.territories] },
    attended: inputs.attended ?? null,
    category: inputs.category ?? null,
  },
  decidedAt: decidedAt.toISOString(),
  ...viewFinding(found),
});
