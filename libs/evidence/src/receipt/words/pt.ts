import type { ReceiptWords } from './words.ts';

export default {
  title: 'Recibo do seu consentimento',
  intro:
    'Isto é o que foi acordado, palavra por palavra, e quando. Guarde-o: com as impressões digitais abaixo qualquer pessoa pode verificar que nada mudou desde então.',
  test: 'Um teste do ambiente de ensaio: sem efeito.',
  parties: 'Quem são as partes',
  roles: { brand: 'usa o clone', reseller: 'presta o serviço', platform: 'opera a tecnologia' },
  headings: { general: 'O acordo', face: 'O seu rosto', voice: 'A sua voz', gesture: 'A sua forma de se mover' },
  agreed: 'Aceite em separado.',
  fingerprint: 'Impressão digital (SHA-256)',
  signature: 'Assinatura',
  name: 'Nome escrito',
  signedAt: 'Assinado em',
  drawn: 'Desenhada à mão',
  statement: 'Declaração falada',
  spoken: 'Palavras: {words}. Data: {date}.',
  heard: 'Ouvida e aceite por uma pessoa da plataforma em',
  terms: 'Impressão digital de todos os termos (SHA-256)',
  state: 'Estado na data deste recibo',
  page: 'Página {page} de {pages}',
  statuses: {
    offered: 'à espera de resposta',
    signed: 'assinado, ainda não ativo',
    active: 'ativo',
    paused: 'em pausa',
    held: 'em verificação',
    declined: 'recusado',
    revoked: 'retirado',
    expired: 'expirado',
  },
} satisfies ReceiptWords;
