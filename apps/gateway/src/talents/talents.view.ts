import type { Talent } from '@app/consent';
import { idOf } from '@app/kernel';
import { z } from 'zod';

const time = z.iso.datetime();

export const talentView = z
  .object({
    id: idOf('tal'),
    name: z.string(),
    stageName: z.string(),
    email: z.string(),
    birthDate: z.iso.date(),
    country: z.string(),
    region: z.string().nullable(),
    locale: z.string(),
    relationship: z.string(),
    /** Since when name, e-mail and birth date are the talent's own to change. */
    contactsLockedAt: time.nullable(),
    metadata: z.record(z.string(), z.string()),
    version: z.int(),
    createdAt: time,
  })
  .meta({ id: 'Talent' });

export type TalentView = z.infer<typeof talentView>;

export const viewTalent = (talent: Talent): TalentView => ({
  id: talent.id,
  name: talent.name,
  stageName: talent.stageName,
  email: talent.email,
  birthDate: talent.birthDate,
  country: talent.country,
  region: talent.region,
  locale: talent.locale,
  relationship: talent.relationship,
  contactsLockedAt: talent.contactsLockedAt?.toISOString() ?? null,
  metadata: talent.metadata,
  version: talent.version,
  createdAt: talent.createdAt.toISOString(),
});
