import { languages } from '@app/wording';
import { goodsIn, isExcluded } from './goods.ts';

const mug = { title: 'Stoneware mug', category: 'Kitchen' };
const told = (text: string, language: (typeof languages)[number] = 'en', title = mug.title) =>
  goodsIn([{ ...mug, title }], text, language).kinds;

describe('goods', () => {
  it.each([
    ['en', 'A glass of red wine tonight.', 'alcohol'],
    ['fr', 'Découvrez notre bière artisanale.', 'alcohol'],
    ['es', 'Sin tabaco y con nicotina.', 'tobacco'],
    ['pt', 'Aposte já: as apostas estão abertas.', 'gambling'],
    ['id', 'Obat ini untuk semua.', 'medicine'],
    ['sv', 'Vår öl är bryggd i Malmö.', 'alcohol'],
    ['zh', '这款啤酒很好喝。', 'alcohol'],
  ] as const)('are told of in %s: %s', (language, text, kind) => expect(told(text, language)).toEqual([kind]));

  it('are told of by an English title in any language', () => expect(told('Regardez.', 'fr', 'Oak whisky barrel')).toEqual(['alcohol']));

  it.each([
    ['en', 'You bet: no swinery, a worthwhile investment, and a cocktail dress.'],
    ['fr', 'Ce meuble vient avec un vinaigrier, en toute assurance.'],
    ['es', 'Se arma en minutos, una buena inversión.'],
    ['zh', '这套厨房刀具值得投资。'],
  ] as const)('are not found where words only look alike: %s %s', (language, text) => {
    expect(told(text, language)).toEqual([]);
  });

  it.each(['Alcohol', 'alcool', 'Vin', 'Alkohol', '啤酒', 'Food > Alcoholic drinks'])(
    'are excluded by a name in any language: %s',
    (name) => {
      expect(isExcluded([name], goodsIn([mug], 'A glass of wine.', 'en'))).toBe(true);
      expect(isExcluded([name], goodsIn([mug], 'A mug of tea.', 'en'))).toBe(false);
    },
  );

  it('of an unknown category are excluded where anything is', () => {
    const unknown = goodsIn([mug, { ...mug, category: null }], 'A mug of tea.', 'en');
    expect(isExcluded(['fur'], unknown)).toBe(true);
    expect(isExcluded([], unknown)).toBe(false);
  });
});
