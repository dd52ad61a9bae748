import type { DocumentWording } from './wording.ts';

export default {
  title: 'Consentimiento para un clon digital, solicitado por {brand}',
  asks: '{brandEntity} le pide permiso para crear un clon digital de usted y usarlo con el nombre artístico «{stageName}». Decide para qué se usa el clon y responde de ello ante usted.',
  reseller: '{entity} presta el servicio a {brand}.',
  platform: '{entity} opera la tecnología por cuenta de {brand}.',
  representedBy: 'Le representa: {name}.',
  purposes: 'Para qué: {list}.',
  intendedUses: 'En concreto: {list}.',
  platforms: 'Dónde se publica: {list}.',
  territories: 'Para espectadores en: {list}.',
  languages: 'En estos idiomas: {list}.',
  excluded: 'Nunca para: {list}.',
  none: 'nada',
  validity:
    'Desde el {from} hasta el {until}. Termina por sí solo ese día; ningún consentimiento dura más de tres años sin una nueva firma suya.',
  maxSeconds: 'Como máximo {seconds} segundos de vídeo en total.',
  paid: 'Por cada 30 segundos empezados de vídeo publicado usted cobra {amount}.',
  unpaid: 'Este documento no acuerda ningún pago por vídeo.',
  takeDown: 'Si retira el consentimiento, los vídeos ya publicados se retiran en un plazo de {days} días.',
  runOut: 'Si retira el consentimiento, los vídeos ya publicados pueden seguir {days} días; no se crea ni se publica nada nuevo.',
  withdraw:
    'Puede pausar, limitar o retirar este consentimiento en cualquier momento, sin dar motivos y gratis, en su propia página: pida el enlace con su correo electrónico en {url}. La retirada tiene efecto inmediato. No puede ir unida a ningún coste, sanción ni pérdida de lo ya ganado.',
  retention:
    'Cuando este consentimiento termine, las grabaciones y mediciones de usted se destruyen a los siete días, o de inmediato si usted lo pide, y en todo caso a más tardar tres años después de su último contacto con nosotros. Solo se conserva, bajo llave, la prueba de que consintió, mientras la ley lo exija.',
  disclosure: 'Cada vídeo del clon indica que se hizo con inteligencia artificial y que no es una persona real.',
  contact: 'Preguntas sobre sus datos: {contact}.',
  test: 'Esto es una prueba. Se hizo en un entorno de pruebas, no tiene efecto y no permite publicar nada.',
  face: 'Acepto que {brand} haga medir mi cara en el vídeo que entrego para ello (su forma y un código numérico que solo sirve para comprobar que soy yo) y haga crear imágenes en movimiento de mi cara, para lo que dice el texto general y nada más. Son datos biométricos. Se cifran con una clave propia y no se venden ni se ceden para otros fines.',
  voice:
    'Acepto que {brand} haga medir el sonido de mi voz en la grabación que entrego para ello y haga crear habla que se le parezca, para lo que dice el texto general y nada más. Son datos biométricos. Se cifran con una clave propia y no se venden ni se ceden para otros fines.',
  gesture:
    'Acepto que {brand} haga medir mi forma de moverme en el vídeo que entrego para ello y haga crear movimientos que se le parezcan, para lo que dice el texto general y nada más. Son datos biométricos. Se cifran con una clave propia y no se venden ni se ceden para otros fines.',
  ownPage: 'una página propia',
  purposeNames: {
    product_video: 'vídeos que presentan productos',
    live_commerce: 'ventas en directo',
    advertising: 'anuncios',
    expert_endorsement: 'hablar como persona experta',
    finance_endorsement: 'hablar de productos financieros',
    news: 'presentar noticias',
    training: 'formación e instrucciones',
  },
} satisfies DocumentWording;
