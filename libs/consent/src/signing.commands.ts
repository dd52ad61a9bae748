import { z } from 'zod';
import { talentEmail } from './talent.commands.ts';

/** 200 kB of PNG: a drawn name, not a photograph. */
const signatureImage = z
  .string()
  .max(275_000)
  .regex(/^data:image\/png;base64,iVBORw0KGgo[A-Za-z0-9+/]+={0,2}$/, 'a PNG as a data URL');

const phone = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s()./-]/g, '').replace(/^00/, '+'))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'with the country code, as in `+49 151 23456789`'));

/** Where a code goes that shows it is the talent who signed: not the mailbox the link came to. */
export const secondChannel = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('sms'), address: phone }),
    z.object({ kind: z.literal('email'), address: talentEmail }),
  ])
  .meta({ id: 'SecondChannel' });

export const signConsent = z
  .object({
    fullName: z.string().trim().min(2).max(200).describe("The talent's name as the brand gave it."),
    agreements: z
      .array(
        z.object({
          modality: z.enum(['general', 'face', 'voice', 'gesture']),
          textSha256: z
            .string()
            .regex(/^[0-9a-f]{64}$/)
            .describe('Of the text that was read, as it came in `texts`.'),
          agreed: z.boolean(),
        }),
      )
      .min(1)
      .max(8)
      .describe('One for each of `texts`.'),
    secondChannel: secondChannel.optional().describe('Needed where `GET /v1/signing/{token}` says `secondChannel.required`.'),
    signatureImage: signatureImage.optional().describe('A drawn name: a PNG as a data URL.'),
  })
  .meta({ id: 'SignConsent' });

export const declineConsent = z.object({ pressured: z.boolean().default(false) }).meta({ id: 'DeclineConsent' });

export const sixDigitCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'six digits');

export const confirmCode = z.object({ code: sixDigitCode }).meta({ id: 'ConfirmCode' });

export const resendCode = z
  .object({ secondChannel: secondChannel.optional().describe('When the first one was mistyped.') })
  .meta({ id: 'ResendCode' });

export type ConfirmCode = z.output<typeof confirmCode>;
export type ResendCode = z.output<typeof resendCode>;
export type SignConsent = z.output<typeof signConsent>;
export type DeclineConsent = z.output<typeof declineConsent>;
