import type { ReceiptWords } from './words.ts';

export default {
  title: 'Recibo de su consentimiento',
  intro:
    'Esto es lo que se acordó, palabra por palabra, y cuándo. Guárdelo: con las huellas de abajo cualquiera puede comprobar que nada ha cambiado desde entonces.',
  test: 'Una prueba del entorno de ensayo: sin efecto.',
  parties: 'Quiénes son parte',
  roles: { brand: 'usa el clon', reseller: 'presta el servicio', platform: 'opera la tecnología' },
  headings: { general: 'El acuerdo', face: 'Su rostro', voice: 'Su voz', gesture: 'Su forma de moverse' },
  agreed: 'Aceptado por separado.',
  fingerprint: 'Huella (SHA-256)',
  signature: 'Firma',
  name: 'Nombre escrito',
  signedAt: 'Firmado el',
  drawn: 'Dibujada a mano',
  statement: 'Declaración hablada',
  spoken: 'Palabras: {words}. Fecha: {date}.',
  heard: 'Escuchada y aceptada por una persona de la plataforma el',
  terms: 'Huella de todas las condiciones (SHA-256)',
  state: 'Estado en la fecha de este recibo',
  page: 'Página {page} de {pages}',
  statuses: {
    offered: 'pendiente de respuesta',
    signed: 'firmado, aún no activo',
    active: 'activo',
    paused: 'en pausa',
    held: 'en revisión',
    declined: 'rechazado',
    revoked: 'retirado',
    expired: 'vencido',
  },
} satisfies ReceiptWords;
