import { idOf } from '@app/kernel';
import type { Passkey, SecondFactorState } from '@app/tenancy';
import { z } from 'zod';

const time = z.iso.datetime();

export const totpEnrolmentView = z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'TotpEnrolment' });

export const recoveryCodesView = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });

export const secondFactorView = z
  .object({
    totp: z.boolean(),
    passkeys: z.int(),
    recoveryCodesLeft: z.int(),
    shown: z.enum(['totp', 'passkey', 'recovery_code', 'oidc']).nullable().describe('What this session showed besides a password.'),
    provedAt: time.nullable(),
    dueAt: time
      .nullable()
      .describe(
        'From when on a session that has shown none may only set one up: owners have 7 days after going live. Null: not asked for.',
      ),
  })
  .meta({ id: 'SecondFactor' });

export const passkeyView = z
  .object({ id: idOf('psk'), name: z.string(), backedUp: z.boolean(), createdAt: time, usedAt: time.nullable() })
  .meta({ id: 'Passkey' });

const options = z.record(z.string(), z.json());
export const passkeyCreationView = z
  .object({ publicKey: options.describe('For `PublicKeyCredential.parseCreationOptionsFromJSON`.') })
  .meta({ id: 'PasskeyCreation' });
export const passkeyChallengeView = z
  .object({ publicKey: options.describe('For `PublicKeyCredential.parseRequestOptionsFromJSON`.') })
  .meta({ id: 'PasskeyChallenge' });

export const viewSecondFactor = ({ provedAt, dueAt, ...state }: SecondFactorState): z.infer<typeof secondFactorView> => ({
  ...state,
  provedAt: provedAt?.toISOString() ?? null,
  dueAt: dueAt?.toISOString() ?? null,
});

export const viewPasskey = ({ id, name, backedUp, createdAt, usedAt }: Passkey): z.infer<typeof passkeyView> => ({
  id,
  name,
  backedUp,
  createdAt: createdAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
});
