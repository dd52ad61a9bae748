import { diffTexts } from './index.ts';

it('tells versions apart word by word, in Chinese too', () => {
  expect(diffTexts('It costs €19.90 now.', 'It costs €29.90 today.', 'en').filter(({ kind }) => kind !== 'same').length).toBeGreaterThan(1);
  const changes = diffTexts('价格是十元', '价格是二十元', 'zh');
  expect(
    changes
      .filter(({ kind }) => kind !== 'removed')
      .map(({ text }) => text)
      .join(''),
  ).toBe('价格是二十元');
  expect(changes[0]).toEqual({ kind: 'same', text: '价格是' });
});
