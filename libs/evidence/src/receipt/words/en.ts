import type { ReceiptWords } from './words.ts';

export default {
  title: 'Receipt of your consent',
  intro:
    'This is what was agreed, word for word, and when. Keep it: with the fingerprints below anybody can check that nothing was changed since.',
  test: 'A test from the sandbox: without effect.',
  parties: 'Who is party to it',
  roles: { brand: 'uses the clone', reseller: 'provides the service', platform: 'runs the technology' },
  headings: { general: 'The agreement', face: 'Your face', voice: 'Your voice', gesture: 'The way you move' },
  agreed: 'Agreed to by itself.',
  fingerprint: 'Fingerprint (SHA-256)',
  signature: 'Signature',
  name: 'Name as typed',
  signedAt: 'Signed on',
  drawn: 'Drawn by hand',
  statement: 'Spoken statement',
  spoken: 'Words: {words}. Date: {date}.',
  heard: 'Heard and accepted by a person of the platform on',
  terms: 'Fingerprint of all terms (SHA-256)',
  state: 'State on the day of this receipt',
  page: 'Page {page} of {pages}',
  statuses: {
    offered: 'waiting for an answer',
    signed: 'signed, not active yet',
    active: 'active',
    paused: 'paused',
    held: 'being checked',
    declined: 'declined',
    revoked: 'withdrawn',
    expired: 'expired',
  },
} satisfies ReceiptWords;
