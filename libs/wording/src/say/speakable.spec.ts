import { languages, speakable, stripMarks, toSpeech } from '../index.ts';

describe('speakable', () => {
  it.each([
    [
      'en',
      'Only $19.99 for 500 ml, 10 x 20 cm, size M, 2nd edition',
      'Only nineteen dollars and ninety-nine cents for five hundred milliliters, ten by twenty centimeters, size medium, second edition',
    ],
    [
      'fr',
      'le 1er mai 2026, 21 pièces à 19,90 €',
      'le premier mai deux mille vingt-six, vingt-et-une pièces à dix-neuf euros quatre-vingt-dix',
    ],
    ['es', '21 colores, 30 %', 'veintiún colores, treinta por ciento'],
    ['pt', '21 peças, 2ª edição', 'vinte e uma peças, segunda edição'],
    ['id', '2 pcs, diskon 20%, dll.', 'dua buah, diskon dua puluh persen, dan lain-lain'],
    ['sv', '2026-05-01, ca 1 kg', 'första maj tjugohundratjugosex, cirka ett kilogram'],
    ['zh', '打8折，20%，XL，18:05', '打八折，百分之二十，加大码，十八点零五分'],
  ])('%s: %s', (locale, text, spoken) => {
    expect(speakable(text, locale)).toBe(spoken);
  });

  it('leaves marks alone and obeys the lexicon first', () => {
    const lexicon = [{ written: 'B12', spoken: 'bee twelve' }];
    expect(speakable('[pause 400]B12 for 5 kg', 'en', lexicon)).toBe('[pause 400]bee twelve for five kilograms');
  });

  it('tells where each replacement stands', () => {
    const written = 'iPhone15 now 5 kg';
    const { text, replacements } = toSpeech(written, 'en');
    expect(
      replacements.map(({ start, end, spokenStart, spokenEnd }) => [written.slice(start, end), text.slice(spokenStart, spokenEnd)]),
    ).toEqual([
      ['15', 'fifteen'],
      ['5 kg', 'five kilograms'],
    ]);
  });

  it.each(languages)('leaves no digit to the voice in %s', (locale) => {
    expect(speakable(stripMarks('[pause 20]3 · 4,5 kg · 1.299,00 € · $5 · 12:30 · 2026-11-21 · 50% · 007 · A4 · 1/2'), locale)).not.toMatch(
      /\d/,
    );
  });
});
