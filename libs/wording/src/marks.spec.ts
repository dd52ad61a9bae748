import { parseMarks, stripMarks } from './index.ts';

it('splits words from marks', () => {
  const { text, marks } = parseMarks('Hello. [pause 400] It is [strong]five euros[/strong]. [express excited][point buy]Tap now [sic].');
  expect(text).toBe('Hello. It is five euros. Tap now [sic].');
  expect(marks.map(({ at, ...mark }) => [text.slice(at, at + 4), mark])).toEqual([
    ['It i', { kind: 'pause', ms: 400 }],
    ['five', { kind: 'strong', phase: 'start' }],
    ['. Ta', { kind: 'strong', phase: 'end' }],
    ['Tap ', { kind: 'express', expression: 'excited' }],
    ['Tap ', { kind: 'point', target: 'buy' }],
  ]);
});

it('is idempotent, and leaves a text without marks as it is', () => {
  const plain = 'Two  spaces,\n a line [not a mark] and [pause x].';
  expect(stripMarks(plain)).toBe(plain);
});
