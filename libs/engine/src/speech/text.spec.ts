import { isSpeakable, languageOf } from './locale.ts';
import { splitCaption, splitSentences } from './sentence.ts';
import { spokenForm } from './spoken-form.ts';
import { layOut, timeOf, trimSilence } from './timeline.ts';

describe('languages', () => {
  it('are those of the product, with or without a region', () => {
    expect(['en', 'en-GB', 'pt_BR', 'zh-Hans-CN', 'SV'].map(languageOf)).toEqual(['en', 'en', 'pt', 'zh', 'sv']);
    expect(['de', '', 'toString', 'eng'].map(languageOf)).toEqual([null, null, null, null]);
  });

  it('refuse what their voice would skip', () => {
    expect([isSpeakable('Hi, 5 µm!', 'en'), isSpeakable('你好 OK', 'zh')]).toEqual([true, true]);
    expect([isSpeakable('😀 …', 'en'), isSpeakable('Привет', 'en'), isSpeakable('你好', 'fr')]).toEqual([false, false, false]);
  });

  it('say a price in words and leave pictographs out', () => {
    const spoken = spokenForm('Only EUR 19.90 👍', 'en');
    expect(spoken).not.toMatch(/\d|👍|EUR/u);
    expect(spoken).toMatch(/nineteen/);
  });
});

describe('sentences', () => {
  it('end at marks and lines, not inside a price or after a title', () => {
    expect(
      splitSentences('It costs 19.90 today! Dr. Smith agrees.\nReally', 'en').map(({ text, endsParagraph }) => [text, endsParagraph]),
    ).toEqual([
      ['It costs 19.90 today!', false],
      ['Dr. Smith agrees.', true],
      ['Really', false],
    ]);
    expect(splitSentences('你好。今天很好！', 'zh').map(({ text }) => text)).toEqual(['你好。', '今天很好！']);
  });

  it('are cut at a pause, and know where they begin', () => {
    const [first, second] = splitSentences('Wait here now.', 'en', [{ at: 5, ms: 400 }]);
    expect(first).toMatchObject({ text: 'Wait', at: 0, pauseMs: 400 });
    expect(second).toMatchObject({ text: 'here now.', at: 5, pauseMs: 0 });
  });

  it('lose no pause where nothing is said: before the first word, and behind an ellipsis', () => {
    const pauses = [0, 10, 14].map((at) => ({ at, ms: 300 }));
    const [first, second] = splitSentences('Wait here ... now.', 'en', pauses);
    expect(first).toMatchObject({ text: 'Wait here', pauseBeforeMs: 300, pauseMs: 600 });
    expect(second).toEqual({ text: 'now.', at: 14, endsParagraph: false, pauseMs: 0 });
  });

  it('become captions of at most one length, nothing lost', () => {
    const text = 'Hello everyone, today I show you this portable blender that weighs less than a bottle of water.';
    const parts = splitCaption(text, 'en', 42);
    expect(parts.join(' ')).toBe(text);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(43);
    expect(splitCaption('大家好，今天我给大家介绍这款便携式搅拌机，它比一瓶水还轻。', 'zh', 42).join('')).toContain('搅拌机');
  });
});

describe('the clock of the video', () => {
  const utterance = {
    samples: new Float32Array(16_000),
    sampleRate: 16_000,
    phonemes: [
      { symbol: 'pau', start: 0, end: 0.3 },
      { symbol: 'aa', start: 0.3, end: 0.8 },
      { symbol: 'pau', start: 0.8, end: 1 },
    ],
  };
  const sentence = (text: string, at: number, pauseMs = 0) => ({ text, at, pauseMs, endsParagraph: false });

  it('drops the silence round a sentence', () => {
    const trimmed = trimSilence(utterance);
    expect((trimmed?.samples.length ?? 0) / 16_000).toBeCloseTo(0.61, 2);
    expect(trimmed?.phonemes.find(({ symbol }) => symbol === 'aa')?.start).toBeCloseTo(0.03, 3);
    expect(trimSilence({ ...utterance, phonemes: [] })).toBeNull();
  });

  it('begins later after a pause that was asked for before the first word', () => {
    const laidOut = layOut([{ sentence: { ...sentence('Hello', 1), pauseBeforeMs: 900 }, utterance }], 'en');
    expect([laidOut.starts[0], laidOut.duration]).toEqual([expect.closeTo(1.14, 6), expect.closeTo(1.14 + 1 + 0.48, 6)]);
  });

  it('puts a pause that was asked for between sentences, and finds a mark by its share of one', () => {
    const spoken = [
      { sentence: sentence('Hello', 0, 700), utterance },
      { sentence: sentence('ten of us', 6), utterance },
    ];
    const laidOut = layOut(spoken, 'en');
    expect(laidOut.starts).toEqual([0.24, expect.closeTo(0.24 + 1 + 0.7, 6)]);
    expect(laidOut.duration).toBeCloseTo(0.24 + 1 + 0.7 + 1 + 0.48, 6);
    expect(timeOf(10, spoken, laidOut)).toBeCloseTo(1.94 + 4 / 9, 6);
  });
});
