import { renderInput } from './order.ts';

/** Four sentences of a presentation in each language. */
export const TEXTS: Readonly<Record<string, string>> = {
  en: renderInput('', '').text,
  fr: "Bonjour à tous, aujourd'hui je vous présente ce mixeur portable. Il pèse moins qu'une bouteille d'eau et prépare un smoothie en quarante secondes. Vous pouvez le laver sous le robinet, sans effort. Profitez vite de ce beau prix !",
  es: 'Hola a todos, hoy les presento esta batidora portátil. Pesa menos que una botella de agua y prepara un batido en cuarenta segundos. Se lava bajo el grifo sin ningún esfuerzo. ¡Aprovechen ahora este buen precio!',
  pt: 'Olá a todos, hoje eu apresento este liquidificador portátil. Ele pesa menos que uma garrafa de água e prepara um suco em quarenta segundos. Você pode lavar na torneira, sem esforço. Aproveite agora este ótimo preço!',
  id: 'Halo semuanya, hari ini saya memperkenalkan blender portabel ini. Beratnya kurang dari sebotol air dan membuat jus dalam empat puluh detik. Anda bisa mencucinya di bawah keran. Belilah sekarang dengan harga yang murah!',
  sv: 'Hej allihopa, i dag visar jag den här bärbara mixern. Den väger mindre än en flaska vatten och gör en smoothie på fyrtio sekunder. Du kan skölja den under kranen utan besvär. Passa på och köp den nu till ett bra pris!',
  zh: '大家好，今天我给大家介绍这款便携式搅拌机。它比一瓶水还轻，四十秒就能做好一杯果汁。用完以后放在水下冲一冲就干净了。现在只要一百九十九元，快来买吧！',
};
