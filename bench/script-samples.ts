import { newId } from '@app/kernel';
import type { StatedProduct } from '@app/scripts';

/** One row a language, as a shop of that language writes it. */
export const samples: Readonly<Record<string, StatedProduct>> = {
  en: sample(
    'Portable Blender 500 ml',
    'A portable blender that charges over USB. It weighs 480 g and makes a smoothie in forty seconds.',
    3990,
    'USD',
  ),
  fr: sample(
    'Mixeur portable 500 ml',
    'Un mixeur portable qui se recharge par USB. Il pèse 480 g et prépare un smoothie en quarante secondes.',
    3990,
    'EUR',
  ),
  es: sample(
    'Batidora portátil 500 ml',
    'Una batidora portátil que se carga por USB. Pesa 480 g y prepara un batido en cuarenta segundos.',
    3990,
    'EUR',
  ),
  pt: sample(
    'Liquidificador portátil 500 ml',
    'Um liquidificador portátil que carrega por USB. Pesa 480 g e prepara uma vitamina em quarenta segundos.',
    19_990,
    'BRL',
  ),
  id: sample(
    'Blender Portabel 500 ml',
    'Blender portabel yang diisi daya lewat USB. Beratnya 480 g dan membuat jus dalam empat puluh detik.',
    24_900_000,
    'IDR',
  ),
  sv: sample(
    'Bärbar mixer 500 ml',
    'En bärbar mixer som laddas med USB. Den väger 480 g och gör en smoothie på fyrtio sekunder.',
    39_900,
    'SEK',
  ),
  zh: sample('便携榨汁杯500毫升', '这款便携榨汁杯用USB充电。重480克，四十秒就能做好一杯果汁。', 12_990, 'CNY'),
};

function sample(title: string, description: string, amount: number, currency: string): StatedProduct {
  const price = { amount, currency };
  return {
    id: newId('prd'),
    version: 1,
    title,
    description,
    price,
    salePrice: { amount: Math.round(amount * 0.8), currency },
    lowestPrice30d: price,
    availability: 'in_stock',
  };
}
