import { idOf, pageQuery } from '@app/kernel';
import { z } from 'zod';

export const auditQuery = pageQuery.extend({
  /** `noun.happened`, or `noun.*`. */
  name: z
    .string()
    .regex(/^[a-z_]+\.([a-z_]+|\*)$/)
    .optional(),
  actorId: z.string().min(1).max(60).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});

/** Without pages: all of it. */
export const auditExport = auditQuery.omit({ limit: true, after: true });

/** The same over all tenants. */
export const oversightQuery = auditQuery.extend({
  tenantId: idOf('ten').optional(),
  /** The id of whatever an event speaks of: a consent, a talent, a render. */
  subjectId: z
    .string()
    .regex(/^[a-z]{3,4}_[0-7][0-9a-hjkmnp-tv-z]{25}$/, 'a TypeID')
    .optional(),
});

export type OversightQuery = z.output<typeof oversightQuery>;
export type AuditQuery = z.output<typeof auditQuery>;
export type AuditExport = z.output<typeof auditExport>;
