import { z } from 'zod';

/** 200 kB of PNG: a drawn name, not a photograph. */
const signatureImage = z
  .string()
  .max(275_000)
  .regex(/^data:image\/png;base64,iVBORw0KGgo[A-Za-z0-9+/]+={0,2}$/, 'a PNG as a data URL');

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
    signatureImage: signatureImage.optional().describe('A drawn name: a PNG as a data URL.'),
  })
  .meta({ id: 'SignConsent' });

export const declineConsent = z.object({ pressured: z.boolean().default(false) }).meta({ id: 'DeclineConsent' });

export type SignConsent = z.output<typeof signConsent>;
export type DeclineConsent = z.output<typeof declineConsent>;
