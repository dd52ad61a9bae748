import { pageQuery } from '@app/kernel';
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

export type AuditQuery = z.output<typeof auditQuery>;
