import { consentStatuses, type StatementForReview } from '@app/consent';
import { idOf } from '@app/kernel';
import { z } from 'zod';

export const statementForReviewView = z
  .object({
    consentId: idOf('con'),
    status: z.enum(consentStatuses),
    holdReasons: z.array(z.string()),
    fullName: z.string().nullable(),
    conflictsWith: z.array(idOf('con')).describe('Consents of people with the same face under another identity.'),
    statement: z
      .object({
        words: z.array(z.string()),
        brand: z.string(),
        date: z.string(),
        status: z.enum(['waiting', 'accepted', 'rejected']),
        assetId: idOf('ast'),
        recordedAt: z.iso.datetime(),
        reason: z.string().nullable(),
      })
      .meta({ id: 'Statement' })
      .nullable(),
  })
  .meta({ id: 'StatementForReview' });

export const viewStatementForReview = ({
  consent,
  statement,
  fullName,
  conflictsWith,
}: StatementForReview): z.infer<typeof statementForReviewView> => ({
  consentId: consent.id,
  status: consent.status,
  holdReasons: [...consent.holdReasons],
  fullName,
  conflictsWith: [...conflictsWith],
  statement: statement && {
    words: [...statement.words],
    brand: statement.brand,
    date: statement.spokenOn,
    status: statement.status,
    assetId: statement.assetId,
    recordedAt: statement.recordedAt.toISOString(),
    reason: statement.reason,
  },
});
