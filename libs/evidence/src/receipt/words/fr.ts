import type { ReceiptWords } from './words.ts';

export default {
  title: 'Reçu de votre consentement',
  intro:
    "Voici ce qui a été convenu, mot pour mot, et quand. Conservez-le : grâce aux empreintes ci-dessous, chacun peut vérifier que rien n'a été modifié depuis.",
  test: 'Un essai du bac à sable : sans effet.',
  parties: 'Les parties',
  roles: { brand: 'utilise le clone', reseller: 'fournit le service', platform: 'exploite la technique' },
  headings: { general: "L'accord", face: 'Votre visage', voice: 'Votre voix', gesture: 'Vos mouvements' },
  agreed: 'Accepté séparément.',
  fingerprint: 'Empreinte (SHA-256)',
  signature: 'Signature',
  name: 'Nom tel que saisi',
  signedAt: 'Signé le',
  drawn: 'Tracée à la main',
  statement: 'Déclaration orale',
  spoken: 'Mots : {words}. Date : {date}.',
  heard: 'Écoutée et acceptée par une personne de la plateforme le',
  terms: "Empreinte de l'ensemble des conditions (SHA-256)",
  state: 'État au jour de ce reçu',
  page: 'Page {page} sur {pages}',
  statuses: {
    offered: 'en attente de réponse',
    signed: 'signé, pas encore actif',
    active: 'actif',
    paused: 'suspendu',
    held: 'en cours de vérification',
    declined: 'refusé',
    revoked: 'retiré',
    expired: 'expiré',
  },
} satisfies ReceiptWords;
