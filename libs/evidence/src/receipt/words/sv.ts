import type { ReceiptWords } from './words.ts';

export default {
  title: 'Kvitto på ditt samtycke',
  intro:
    'Detta är vad som avtalats, ord för ord, och när. Spara det: med fingeravtrycken nedan kan vem som helst kontrollera att inget har ändrats sedan dess.',
  test: 'Ett test från sandlådan: utan verkan.',
  parties: 'Parterna',
  roles: { brand: 'använder klonen', reseller: 'tillhandahåller tjänsten', platform: 'driver tekniken' },
  headings: { general: 'Avtalet', face: 'Ditt ansikte', voice: 'Din röst', gesture: 'Ditt sätt att röra dig' },
  agreed: 'Godkänt för sig.',
  fingerprint: 'Fingeravtryck (SHA-256)',
  signature: 'Underskrift',
  name: 'Namn som det skrevs',
  signedAt: 'Undertecknat',
  drawn: 'Ritad för hand',
  statement: 'Uttalad förklaring',
  spoken: 'Ord: {words}. Datum: {date}.',
  heard: 'Avlyssnad och godkänd av en person på plattformen',
  terms: 'Fingeravtryck av samtliga villkor (SHA-256)',
  state: 'Läget den dag kvittot gjordes',
  page: 'Sida {page} av {pages}',
  statuses: {
    offered: 'väntar på svar',
    signed: 'undertecknat, ännu inte aktivt',
    active: 'aktivt',
    paused: 'pausat',
    held: 'granskas',
    declined: 'avböjt',
    revoked: 'återkallat',
    expired: 'utgånget',
  },
} satisfies ReceiptWords;
