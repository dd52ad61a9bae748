/** What one must know before the first call: it stands above the operations at /docs. */
export const introduction = `Consented clones of people for live commerce. The same operations stand at \`/graphql\`, each field under its operationId here;
[/docs/graphql](/docs/graphql) is an editor for it.

**Who you are.** \`Authorization: Bearer <API key or access token>\`. \`POST /v1/signup\` and \`POST /v1/sessions\` give an access token for
15 minutes; \`POST /v1/api-keys\` a key for programs. A person decides what only a person may: no key approves a script or a held render.

**Sandbox first.** A new tenant is \`sandbox\`: everything works, nothing is charged, every picture is marked TEST. It is \`live\` once its
legal entity is complete (\`PATCH /v1/tenant\`) and the platform, or its reseller, has verified it.

**The way to a film.** talent → consent → offer → signature and statement by the link in the talent's mail → scan film → avatar → scan job;
product → script → submit → approve by a second member; quote → render → job → the film's link.

**Long work** answers 202 and a job: ask \`GET /v1/jobs/{id}\` until \`status\` is \`succeeded\`, \`failed\` or \`canceled\`, or let a webhook tell you.

**Safe retries.** \`Idempotency-Key\` on a POST: the same key and body give the same answer again, for 24 hours. \`version\` in a body, or \`If-Match\`, refuses
a change of what somebody else has changed meanwhile (412).

**Values.** Ids carry their kind (\`con_...\`). Times are RFC 3339 in UTC, durations milliseconds. Money is integer minor units:
\`{ "amount": 2990, "currency": "EUR" }\` is EUR 29.90. Lists answer \`{ data, nextCursor }\`; \`?after=<nextCursor>\` goes on.

**Refusals** are \`application/problem+json\` (RFC 9457) with a stable \`code\`; all of them are at [/docs/errors](/docs/errors).
404 is also what belongs to somebody else.`;

/** In the order in which one meets them. */
export const tags: Readonly<Record<string, string>> = {
  accounts: 'Sign-up, log-in, invitations.',
  tenant: 'Who you are: legal entity, members, API keys, the audit trail.',
  talents: 'People who may be asked to be cloned.',
  consents: 'What a person allows: drafted, offered, signed, ended.',
  signing: "The talent's side, by the link in their mail and without an account.",
  'talent page': "The talent's own page, by a link that lasts half an hour: see every use, pause, narrow, end.",
  assets: 'Files, sealed.',
  avatars: 'Clones, built from a film of a consenting person.',
  jobs: 'Long work.',
  products: 'What is presented, and feeds of it.',
  scripts: 'What is said.',
  renders: 'Films.',
  disclosures: 'What law and platforms ask to be said of them.',
  billing: 'Prices, use, books, payments.',
  webhooks: 'Being told.',
  admin: "For the platform's reviewers. Every read is on record.",
};
