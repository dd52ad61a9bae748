import { type Id, idOf, type Json } from '@app/kernel';
import { z } from 'zod';

const ids = <Names extends Record<string, string>>(names: Names) =>
  z.object(Object.fromEntries(Object.entries(names).map(([field, prefix]) => [field, idOf(prefix)])));

const consent = ids({ consentId: 'con', talentId: 'tal' });
const job = z.object({ jobId: idOf('job'), kind: z.string(), subjectId: z.string() });
const render = ids({ renderId: 'ren' });
const publication = ids({ publicationId: 'pub', renderId: 'ren' });
const product = ids({ productId: 'prd' }).extend({ version: z.int() });
const catalogImport = ids({ importId: 'imp' });
const script = ids({ scriptId: 'scr' });
const finished = ids({ renderId: 'ren', jobId: 'job', disclosureDecisionId: 'dec' }).partial({ jobId: true, disclosureDecisionId: true });
const usage = z.object({ usageId: idOf('usl'), resourceId: z.string(), kind: z.string(), quantity: z.int() });
const code = z.string();

const describe = (summary: string, payload: z.ZodObject) => ({ summary, payload });

/** What the outside may hear, by name: ids and codes, never a person's data. Fields not named here stay inside. */
export const publicEvents = {
  'tenant.created': describe('It signed up.', ids({ tenantId: 'ten' })),
  'tenant.updated': describe('Its name, legal entity or limits were changed.', ids({ tenantId: 'ten' })),
  'tenant.verified': describe('It left the sandbox.', ids({ tenantId: 'ten' })),
  'tenant.suspended': describe('It, and all below it, may only look, pay and give talents what they are owed.', ids({ tenantId: 'ten' })),
  'tenant.resumed': describe('It goes on as before.', ids({ tenantId: 'ten' })),
  'member.invited': describe('An invitation went out.', ids({ invitationId: 'inv' }).extend({ role: z.string() })),
  'member.joined': describe('An invitation was accepted.', ids({ memberId: 'mbr' }).extend({ role: z.string() })),
  'member.updated': describe('A member has another role.', ids({ memberId: 'mbr' }).extend({ role: z.string() })),
  'member.removed': describe('Somebody is no member any more.', ids({ memberId: 'mbr' }).extend({ role: z.string() })),
  'asset.created': describe('A file was uploaded.', ids({ assetId: 'ast' }).extend({ purpose: z.string() })),
  'asset.deleted': describe('A file was deleted.', ids({ assetId: 'ast' })),
  'talent.created': describe('A talent was added.', ids({ talentId: 'tal' })),
  'talent.updated': describe('A talent was changed.', ids({ talentId: 'tal' })),
  'consent.created': describe('A consent was drafted.', consent),
  'consent.updated': describe('A draft was changed.', consent),
  'consent.offered': describe('The offer went to the talent.', consent),
  'consent.signed': describe('The talent signed.', consent),
  'consent.stated': describe('The talent spoke the statement.', consent),
  'consent.held': describe('Somebody of the platform looks at it first.', consent),
  'consent.activated': describe('From now on it permits uses.', consent),
  'consent.statement_rejected': describe('The statement was not what was asked for.', consent),
  'consent.declined': describe('The talent said no.', consent),
  'consent.paused': describe('No use until it is resumed.', consent),
  'consent.resumed': describe('Uses go on.', consent),
  'consent.narrowed': describe('The talent permits less than before.', consent),
  'consent.revoked': describe('No use, ever again; what exists is withdrawn.', consent),
  'consent.expired': describe('Its time is over.', consent),
  'avatar.created': describe('A clone was named; it has no scan yet.', ids({ avatarId: 'ava', talentId: 'tal', consentId: 'con' })),
  'avatar.ready': describe('A scan became a clone.', ids({ avatarId: 'ava', jobId: 'job' })),
  'avatar.scan_refused': describe('The scan cannot be used.', ids({ avatarId: 'ava', jobId: 'job' }).extend({ code })),
  'avatar.erased': describe('Nothing of the clone is left.', ids({ avatarId: 'ava' }).extend({ sha256: z.array(z.string()) })),
  'job.succeeded': describe('A job ended well.', job.extend({ resultId: z.string().nullable() })),
  'job.failed': describe('A job ended, and why.', job.extend({ code })),
  'job.canceled': describe('A job was stopped.', job),
  'product.created': describe('A product was added.', product),
  'product.updated': describe('A product was changed; what states its old price is stale.', product),
  'product.deleted': describe('A product is gone.', product),
  'catalog_import.started': describe('A feed is being read.', catalogImport.extend({ jobId: idOf('job') })),
  'catalog_import.finished': describe(
    'A feed was read to its end.',
    catalogImport.extend({ created: z.int(), updated: z.int(), unchanged: z.int(), rejected: z.int() }),
  ),
  'catalog_import.failed': describe('A feed could not be read.', catalogImport.extend({ jobId: idOf('job'), code })),
  'script.created': describe('A script was written.', script.extend({ version: z.int() })),
  'script.updated': describe('A script was changed.', script.extend({ version: z.int() })),
  'script.submitted': describe('A script waits for review.', script.extend({ textSha256: z.string() })),
  'script.approved': describe('A person approved a script.', script.extend({ textSha256: z.string() })),
  'script.rejected': describe('A person rejected a script.', script.extend({ textSha256: z.string() })),
  'script.became_stale': describe('A fact the script states has changed.', script),
  'render.created': describe('A video was ordered.', ids({ renderId: 'ren', jobId: 'job', avatarId: 'ava' })),
  'render.ready': describe('A video can be fetched.', finished),
  'render.held': describe('A video waits for a person.', finished),
  'render.rejected': describe('A person stopped a held video.', render),
  'render.failed': describe('A video could not be made; it costs nothing.', ids({ renderId: 'ren', jobId: 'job' }).extend({ code })),
  'render.withdrawn': describe('A video may no longer be shown; its links are dead.', render),
  'publication.created': describe('A video was published.', publication),
  'publication.takedown_due': describe(
    'The consent behind a published video ended: take it down in time.',
    publication.extend({ takedownDueAt: z.iso.datetime() }),
  ),
  'publication.takedown_reminder': describe(
    'A published video must be down within a day.',
    publication.extend({ takedownDueAt: z.iso.datetime() }),
  ),
  'publication.takedown_overdue': describe(
    'A published video should be down by now; told daily for a fortnight.',
    publication.extend({ takedownDueAt: z.iso.datetime() }),
  ),
  'publication.taken_down': describe('A published video is gone.', publication),
  'invoice.issued': describe(
    'A month was billed, or a charge of a billed month given back.',
    z.object({ invoiceId: idOf('bill'), kind: z.string() }),
  ),
  'usage.recorded': describe('Something was charged.', usage),
  'usage.credited': describe('A charge was given back.', usage),
  'top_up.paid': describe('Money arrived.', ids({ topUpId: 'top' })),
  'top_up.expired': describe('Nobody paid in time.', ids({ topUpId: 'top' })),
  'subscription.updated': describe('How its plan stands at Stripe.', z.object({ plan: code, status: code })),
  'price_book.created': describe('Prices for customers were set.', ids({ priceBookId: 'pbk', tenantId: 'ten' })),
  'webhook_endpoint.disabled': describe(
    'An endpoint failed for too long and was switched off.',
    ids({ endpointId: 'whe' }).extend({ reason: code }),
  ),
} as const satisfies Record<string, ReturnType<typeof describe>>;

export type PublicEventName = keyof typeof publicEvents;
export const publicEventNames = Object.keys(publicEvents) as PublicEventName[];

export const isPublic = (name: string): name is PublicEventName => Object.hasOwn(publicEvents, name);

/** What a receiver gets, and what GET /v1/events shows. */
export interface PublicEvent {
  readonly id: Id<'evt'>;
  readonly type: PublicEventName;
  readonly timestamp: Date;
  readonly data: { readonly [field: string]: Json };
}

export interface StoredEvent {
  readonly id: Id<'evt'>;
  readonly name: string;
  readonly payload: { readonly [field: string]: Json };
  readonly occurredAt: Date;
}

/** Null for what stays inside. */
export function publicEventOf({ id, name, payload, occurredAt }: StoredEvent): PublicEvent | null {
  if (!isPublic(name)) return null;
  const fields = Object.keys(publicEvents[name].payload.shape);
  const data = Object.fromEntries(Object.entries(payload).filter(([field]) => fields.includes(field)));
  return { id, type: name, timestamp: occurredAt, data };
}

/** The body, byte for byte the same at every attempt: the signature covers it. */
export const bodyOf = ({ id, type, timestamp, data }: PublicEvent): string =>
  JSON.stringify({ id, type, timestamp: timestamp.toISOString(), data });
