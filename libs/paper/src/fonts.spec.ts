import { runsOf } from './fonts.ts';

it('shows each script in a font that has it, and turns to Chinese only for Chinese', () => {
  const fonts = runsOf('Åsa ő Nguyễn Ελένη Иванова 张伟', 400).map(({ font, text }) => [font, text.trim()]);
  expect(fonts).toEqual([
    ['latin-400', 'Åsa'],
    ['latin-ext-400', 'ő'],
    ['latin-400', 'Nguy'],
    ['vietnamese-400', 'ễ'],
    ['latin-400', 'n'],
    ['greek-400', 'Ελένη'],
    ['cyrillic-400', 'Иванова'],
    ['chinese-simplified-400', '张伟'],
  ]);
});
