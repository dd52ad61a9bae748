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

/** As browsers make them: `PublicKeyCredential.toJSON()`. */
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const credential = {
  id: base64url.max(1_400),
  rawId: base64url.max(1_400),
  type: z.enum(['public-key']),
};
export const passkeyAssertion = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url.max(4_000),
      authenticatorData: base64url.max(4_000),
      signature: base64url.max(2_000),
      userHandle: base64url.max(200).optional(),
    }),
  })
  .describe('What the browser answers to the options of POST /v1/passkey-challenges.');
export type PasskeyAssertion = z.infer<typeof passkeyAssertion>;

const totp = z.string().regex(/^\d{6}$/);
const recoveryCode = z.string().min(1).max(40);
const deviceToken = z.string().max(200).describe('From an earlier log-in on this device: it is not held up by attempts from elsewhere.');

export const signUp = z.object({ organization: z.string().trim().min(1).max(200), email, password, country }).meta({ id: 'SignUp' });
export const createSession = z
  .object({
    email,
    password: z.string().min(1).max(200),
    tenantId: idOf('ten').optional().describe('For somebody who is a member of several.'),
    totp: totp.optional().describe('The six digits of the moment, from those who have set them up.'),
    recoveryCode: recoveryCode.optional().describe('One of the ten, in place of the digits. It opens once.'),
    passkey: passkeyAssertion.optional(),
    deviceToken: deviceToken.optional(),
  })
  .meta({ id: 'CreateSession' });
export const createPasskeyChallenge = z
  .object({ tenantId: idOf('ten').optional().describe('For an account at a seller: any tenant it is a member of.') })
  .meta({ id: 'CreatePasskeyChallenge' });
export const createPasskeySession = z
  .object({ passkey: passkeyAssertion, tenantId: idOf('ten').optional().describe('For somebody who is a member of several.') })
  .meta({ id: 'CreatePasskeySession' });
/** S256 as PKCE makes it, and what it was made of. */
const oidcSecret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const startOidc = z.object({ challenge: oidcSecret, tenantId: idOf('ten').optional() });
export const createOidcSession = z
  .object({
    code: oidcSecret.describe('From the address that the sign-in came back to. It opens once, within five minutes.'),
    verifier: oidcSecret.describe('What the `challenge` of `GET /app/oidc` was made of: its SHA-256, base64url.'),
    totp: totp.optional(),
    recoveryCode: recoveryCode.optional(),
    passkey: passkeyAssertion.optional(),
  })
  .meta({ id: 'CreateOidcSession' });
export const proveSecondFactor = z
  .object({ totp: totp.optional(), recoveryCode: recoveryCode.optional(), passkey: passkeyAssertion.optional() })
  .refine(({ totp, recoveryCode, passkey }) => [totp, recoveryCode, passkey].filter(Boolean).length === 1, 'Give exactly one of the three.')
  .meta({ id: 'ProveSecondFactor' });
export const createPasskey = z
  .object({
    name: z.string().trim().min(1).max(100).describe('Where it lives: "Laptop", "Key on my ring".'),
    credential: z.object({
      ...credential,
      response: z.object({
        clientDataJSON: base64url.max(4_000),
        attestationObject: base64url.max(20_000),
        transports: z.array(z.string().max(40)).max(10).optional(),
      }),
    }),
  })
  .meta({ id: 'CreatePasskey' });
export const changePassword = z
  .object({ currentPassword: z.string().min(1).max(200), newPassword: password })
  .meta({ id: 'ChangePassword' });
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
export const confirmTotp = z.object({ code: totp }).meta({ id: 'ConfirmTotp' });

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
export type CreatePasskeyChallenge = z.infer<typeof createPasskeyChallenge>;
export type CreatePasskeySession = z.infer<typeof createPasskeySession>;
export type StartOidc = z.infer<typeof startOidc>;
export type CreateOidcSession = z.infer<typeof createOidcSession>;
export type ProveSecondFactor = z.infer<typeof proveSecondFactor>;
export type CreatePasskey = z.infer<typeof createPasskey>;
export type ChangePassword = z.infer<typeof changePassword>;
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
