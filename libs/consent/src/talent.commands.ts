import { idOf, metadata } from '@app/kernel';
import { z } from 'zod';

export const talentEmail = z
  .email()
  .max(254)
  .describe('Where the link to sign goes: their own, never yours.')
  .transform((text) => text.trim().toLowerCase());
const locale = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'BCP 47, as in `en` or `pt-BR`')
  .describe('The language of their mails, their page and what they sign: BCP 47, as in `en` or `pt-BR`.');
const name = z.string().trim().min(1).max(200).describe('As in their passport: what they sign with.');
const birthDate = z.iso.date().meta({ description: '18 years ago at least.', examples: ['1994-05-17'] });
const stageName = z.string().trim().min(1).max(100).describe('What the clone is called.');
const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'ISO 3166-1 alpha-2')
  .meta({ description: 'Where they live: ISO 3166-1 alpha-2.', examples: ['DE'] });
const region = z
  .string()
  .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'ISO 3166-2')
  .meta({ description: 'ISO 3166-2, where a state has a law of its own.', examples: ['US-IL'] });
const relationship = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,39}$/, 'one word, as in `employee` or `contractor`')
  .describe('To the brand, one word: `employee`, `contractor`.');

export const createTalent = z
  .object({
    name,
    stageName,
    email: talentEmail,
    birthDate,
    country,
    region: region.optional(),
    locale: locale.default('en'),
    relationship: relationship.default('contractor'),
    metadata: metadata.default({}),
  })
  .meta({ id: 'CreateTalent' });

export const updateTalent = z
  .object({
    id: idOf('tal'),
    name: name.optional(),
    stageName: stageName.optional(),
    email: talentEmail.optional(),
    birthDate: birthDate.optional(),
    country: country.optional(),
    region: region.nullable().optional(),
    locale: locale.optional(),
    relationship: relationship.optional(),
    metadata: metadata.optional(),
    version: z.int().min(0).optional(),
  })
  .meta({ id: 'UpdateTalent' });

export type CreateTalent = z.output<typeof createTalent>;
export type UpdateTalent = z.output<typeof updateTalent>;
