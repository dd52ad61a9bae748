import { idOf } from '@app/kernel';
import { context } from '@app/platform';
import type { OwnSession } from '@app/tenancy';
import { z } from 'zod';

const time = z.iso.datetime();

export const ownSessionView = z
  .object({
    id: idOf('ses'),
    tenantId: idOf('ten'),
    current: z.boolean().describe('The one that asks.'),
    secondFactor: z.enum(['totp', 'passkey', 'recovery_code', 'oidc']).nullable(),
    createdAt: time,
    usedAt: time.nullable().describe('When it was last renewed.'),
    expiresAt: time,
  })
  .meta({ id: 'OwnSession' });

export const viewOwnSession = ({ id, tenantId, secondFactor, ...at }: OwnSession): z.infer<typeof ownSessionView> => ({
  id,
  tenantId,
  current: id === context().sessionId,
  secondFactor,
  createdAt: at.createdAt.toISOString(),
  usedAt: at.usedAt?.toISOString() ?? null,
  expiresAt: at.expiresAt.toISOString(),
});
