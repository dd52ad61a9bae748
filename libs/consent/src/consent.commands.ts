import { idOf, metadata, pageQuery, priceMoney } from '@app/kernel';
import { z } from 'zod';
import { consentStatuses, deliveries } from './consent.ts';
import { contactSides } from './contact-change.ts';
import { sixDigitCode } from './signing.commands.ts';
import { talentEmail } from './talent.commands.ts';
import { afterRevocationModes, likenessKinds, modalities } from './terms.ts';

const instant = z.iso
  .datetime({ offset: true })
  .meta({ examples: ['2027-12-31T00:00:00Z'] })
  .transform((text) => new Date(text));
const distinct = <Item extends z.ZodType<string, string>>(item: Item, most: number) =>
  z
    .array(item)
    .max(most)
    .refine((items) => new Set(items).size === items.length, { message: 'Each one once.' });

const word = z.string().regex(/^[a-z][a-z0-9_-]{1,39}$/, 'lower case, as in `product_video`');
const sentence = z.string().trim().min(1).max(500);
const territory = z.string().regex(/^[A-Z]{2}$/, 'ISO 3166-1 alpha-2, or `EU`');
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'BCP 47, as in `en` or `pt-BR`');

const lists = {
  purposes: distinct(word, 20)
    .min(1)
    .meta({
      description: 'What the clone is for: `product_video`, `live_commerce`, `advertising`, `training`, or a word of your own.',
      examples: [['product_video']],
    }),
  intendedUses: distinct(sentence, 20).meta({
    description: 'The same in sentences, for the person to read.',
    examples: [['Presenting kitchen products in short videos']],
  }),
  platforms: distinct(word, 50).meta({ description: 'Where it may be published.', examples: [['own_page', 'youtube']] }),
  territories: distinct(territory, 250).meta({ description: 'For whose viewers: ISO 3166-1 alpha-2.', examples: [['DE', 'FR']] }),
  languages: distinct(language, 100).meta({ description: 'What the clone may speak: BCP 47.', examples: [['en', 'pt-BR']] }),
  excludedCategories: distinct(z.string().trim().min(1).max(200), 100).meta({
    description:
      'What it may never present: looked for in the category and title of each product, and in the text. A product without a category is refused where anything is named here.',
    examples: [['alcohol', 'gambling']],
  }),
};
const maxSeconds = z.int().min(1).max(100_000_000).describe('Of finished film, altogether.');
const afterRevocation = z
  .object({ mode: z.enum(afterRevocationModes), days: z.int().min(0).max(365) })
  .describe('What happens to published works: they come down within the days, or may stay for them.');

export const createConsent = z
  .object({
    talentId: idOf('tal'),
    modalities: distinct(z.enum(modalities), 3).min(1),
    purposes: lists.purposes,
    intendedUses: lists.intendedUses.default([]),
    representedBy: z.string().trim().min(1).max(200).optional().describe('Who advises the person: an agent, a lawyer, a union.'),
    platforms: lists.platforms.default([]),
    territories: lists.territories.default([]),
    languages: lists.languages.default([]),
    excludedCategories: lists.excludedCategories.default([]),
    validFrom: instant.optional(),
    validUntil: instant.describe('Three years from the start at most.'),
    maxSeconds: maxSeconds.optional(),
    royaltyPer30s: priceMoney.optional(),
    afterRevocation: afterRevocation.default({ mode: 'take_down', days: 0 }),
    likenessKind: z.enum(likenessKinds).default('identifiable_clone'),
    metadata: metadata.default({}),
  })
  .meta({ id: 'CreateConsent' });

/** A draft only: what a person was shown is never changed. */
export const updateConsent = z
  .object({
    id: idOf('con'),
    modalities: distinct(z.enum(modalities), 3).min(1).optional(),
    purposes: lists.purposes.optional(),
    intendedUses: lists.intendedUses.optional(),
    representedBy: z.string().trim().min(1).max(200).nullable().optional(),
    platforms: lists.platforms.optional(),
    territories: lists.territories.optional(),
    languages: lists.languages.optional(),
    excludedCategories: lists.excludedCategories.optional(),
    validFrom: instant.optional(),
    validUntil: instant.optional(),
    maxSeconds: maxSeconds.nullable().optional(),
    royaltyPer30s: priceMoney.nullable().optional(),
    afterRevocation: afterRevocation.optional(),
    likenessKind: z.enum(likenessKinds).optional(),
    metadata: metadata.optional(),
    version: z.int().min(0).optional(),
  })
  .meta({ id: 'UpdateConsent' });

export const offerConsent = z
  .object({
    id: idOf('con'),
    delivery: z.enum(deliveries).default('email').describe('`email`: the link to sign goes to the talent by mail.'),
  })
  .meta({ id: 'OfferConsent' });

/** By the talent: anything left out stays as it is. */
export const narrowConsent = z
  .object({
    consentId: idOf('con').optional(),
    purposes: lists.purposes.optional(),
    intendedUses: lists.intendedUses.optional(),
    platforms: lists.platforms.optional(),
    territories: lists.territories.optional(),
    languages: lists.languages.optional(),
    excludedCategories: lists.excludedCategories.optional(),
    validUntil: instant.optional(),
    maxSeconds: maxSeconds.optional(),
  })
  .meta({ id: 'NarrowConsent' });

/** One consent, or, without `consentId`, every one that stands: whoever says "stop" means all of it. */
export const chooseConsent = z.object({ consentId: idOf('con').optional() }).meta({ id: 'ChooseConsent' });

export const requestTalentLink = z.object({ email: z.email().max(254) }).meta({ id: 'RequestTalentLink' });

export const changeContacts = z.object({ email: talentEmail.describe('Yours, and read by you.') }).meta({ id: 'ChangeContacts' });

export const confirmContacts = z
  .object({ address: z.enum(contactSides).describe('Which address the code came to.'), code: sixDigitCode })
  .meta({ id: 'ConfirmContacts' });

export const reviewStatement = z
  .object({
    accepted: z.boolean(),
    reason: z.string().trim().min(1).max(500).optional(),
    final: z.boolean().optional().describe('Not accepted, for good: the consent ends, and nobody is asked to speak again.'),
  })
  .refine(({ accepted, reason }) => accepted || reason !== undefined, {
    path: ['reason'],
    message: 'Say why, so that the talent can do better.',
  })
  .meta({ id: 'ReviewStatement' });

/** For the platform's auditors: over all tenants. */
export const listAllConsents = pageQuery.extend({
  tenantId: idOf('ten').optional(),
  talentId: idOf('tal').optional(),
  status: z.enum(consentStatuses).optional().describe('As last written down.'),
  likenessKind: z.enum(likenessKinds).optional(),
  from: z.iso.datetime().optional().describe('Drafted then or later.'),
  to: z.iso.datetime().optional(),
});

export type ListAllConsents = z.output<typeof listAllConsents>;
export type CreateConsent = z.output<typeof createConsent>;
export type UpdateConsent = z.output<typeof updateConsent>;
export type OfferConsent = z.output<typeof offerConsent>;
export type NarrowConsent = z.output<typeof narrowConsent>;
export type ChooseConsent = z.output<typeof chooseConsent>;
export type RequestTalentLink = z.output<typeof requestTalentLink>;
export type ChangeContacts = z.output<typeof changeContacts>;
export type ConfirmContacts = z.output<typeof confirmContacts>;
export type ReviewStatement = z.output<typeof reviewStatement>;
