import { idOf, metadata } from '@app/kernel';
import { z } from 'zod';
import { memberRoles, SCOPE } from './roles.ts';
import { suspensionReasons } from './suspension.ts';

const email = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase());
/** NIST SP 800-63B: length, not character classes. Argon2 hashes any length; the limit only bounds work. */
const password = z.string().min(12).max(200).describe('At least 12 characters, whatever they are.');
const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'ISO 3166-1 alpha-2')
  .meta({ description: 'ISO 3166-1 alpha-2.', examples: ['DE'] });

export const signUp = z.object({ organization: z.string().trim().min(1).max(200), email, password, country }).meta({ id: 'SignUp' });
export const createSession = z
  .object({
    email,
    password: z.string().min(1).max(200),
    tenantId: idOf('ten').optional().describe('For somebody who is a member of several.'),
    totp: z
      .string()
      .regex(/^\d{6}$/)
      .optional()
      .describe('The six digits of the moment, from those who have set them up.'),
    deviceToken: z
      .string()
      .max(200)
      .optional()
      .describe('From an earlier log-in on this device: it is not held up by attempts from elsewhere.'),
  })
  .meta({ id: 'CreateSession' });
export const refreshSession = z.object({ refreshToken: z.string().min(1).max(200) }).meta({ id: 'RefreshSession' });

export const createApiKey = z
  .object({
    name: z.string().trim().min(1).max(100),
    scopes: z
      .array(z.string().regex(SCOPE, '`noun:verb`, `noun:*`, `*:read` or `*`'))
      .min(1)
      .max(50)
      .meta({
        description: 'Permissions: `noun:verb`, `noun:*`, `*:read` or `*`.',
        examples: [['catalog:write', 'render:write', '*:read']],
      }),
    expiresAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'CreateApiKey' });

export const inviteMember = z
  .object({
    email,
    role: z.enum(memberRoles).describe('`reviewer` approves scripts and held renders; `editor` makes things; `billing` sees money alone.'),
  })
  .meta({ id: 'InviteMember' });
export const acceptInvitation = z.object({ token: z.string().min(1).max(200), password }).meta({ id: 'AcceptInvitation' });

const below = {
  organization: z.string().trim().min(1).max(200),
  country,
  ownerEmail: email.describe('Their first owner, who is invited by mail.'),
  metadata: metadata.optional(),
};
export const createTenant = z.object(below).meta({ id: 'CreateTenant' });
export const createReseller = z.object({ kind: z.enum(['reseller']), ...below }).meta({ id: 'CreateReseller' });
export const suspendTenant = z
  .object({ reason: z.enum(suspensionReasons).describe('`abuse` stops at once, `non_payment` after a notice of 14 days.') })
  .meta({ id: 'SuspendTenant' });

export const updateMember = z.object({ role: z.enum(memberRoles) }).meta({ id: 'UpdateMember' });

export const requestPasswordReset = z
  .object({ email, tenantId: idOf('ten').optional().describe('For an account at a seller: any tenant it is a member of.') })
  .meta({ id: 'RequestPasswordReset' });
export const confirmPasswordReset = z.object({ token: z.string().min(1).max(200), password }).meta({ id: 'ConfirmPasswordReset' });
export const confirmEmail = z.object({ token: z.string().min(1).max(200) }).meta({ id: 'ConfirmEmail' });
export const confirmTotp = z.object({ code: z.string().regex(/^\d{6}$/) }).meta({ id: 'ConfirmTotp' });

const legalEntity = z.object({
  name: z.string().trim().min(1).max(200),
  registrationNo: z.string().trim().min(1).max(100).describe('In the register of companies.'),
  address: z.string().trim().min(1).max(500),
  vatId: z.string().trim().min(1).max(50).optional(),
  privacyContact: z.email().max(254).describe('Where a talent asks about their data.'),
});

export const updateTenant = z
  .object({
    name: z.string().trim().min(1).max(200).optional(),
    legalEntity: legalEntity.optional(),
    spendCap: z
      .object({ amount: z.int().min(0).max(1_000_000_000_00), currency: z.string().regex(/^[A-Z]{3}$/) })
      .nullable()
      .optional(),
    metadata: metadata.optional(),
    version: z.int().min(0).optional(),
  })
  .meta({ id: 'UpdateTenant' });

export type SignUp = z.infer<typeof signUp>;
export type CreateSession = z.infer<typeof createSession>;
export type RefreshSession = z.infer<typeof refreshSession>;
export type CreateApiKey = z.infer<typeof createApiKey>;
export type InviteMember = z.infer<typeof inviteMember>;
export type AcceptInvitation = z.infer<typeof acceptInvitation>;
export type CreateTenant = z.infer<typeof createTenant>;
export type CreateReseller = z.infer<typeof createReseller>;
export type SuspendTenant = z.infer<typeof suspendTenant>;
export type UpdateMember = z.infer<typeof updateMember>;
export type RequestPasswordReset = z.infer<typeof requestPasswordReset>;
export type ConfirmPasswordReset = z.infer<typeof confirmPasswordReset>;
export type ConfirmEmail = z.infer<typeof confirmEmail>;
export type ConfirmTotp = z.infer<typeof confirmTotp>;
export type UpdateTenant = z.infer<typeof updateTenant>;
