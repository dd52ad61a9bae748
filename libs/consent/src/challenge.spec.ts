import { createHash } from 'node:crypto';
import { answeredChallenge, type ChallengeSource, currentChallenge } from './challenge.ts';
import { words } from './challenge.words.ts';

const startedAt = new Date('2026-01-01T12:00:00Z');
const minutesIn = (minutes: number) => new Date(startedAt.getTime() + minutes * 60_000);
const source = (locale = 'en', link = 'a'): ChallengeSource => ({
  secretOf: (round) => createHash('sha256').update(`${link}:${round}`).digest(),
  startedAt,
  brand: 'Brand',
  locale,
});

describe('a challenge', () => {
  it('is good for ten minutes, and is shown with two minutes left at least', () => {
    for (const minutes of [0, 3, 7.9, 8, 15.9, 300]) {
      const left = currentChallenge(source(), minutesIn(minutes)).expiresAt.getTime() - minutesIn(minutes).getTime();
      expect(left).toBeGreaterThan(2 * 60_000 - 1);
      expect(left).toBeLessThanOrEqual(10 * 60_000);
    }
    const first = currentChallenge(source(), minutesIn(7));
    expect(answeredChallenge(source(), first.id, minutesIn(9.9))).toEqual(first);
    expect(answeredChallenge(source(), first.id, minutesIn(10))).toBeNull();
    expect(answeredChallenge(source(), '7', minutesIn(1))).toBeNull();
    expect(answeredChallenge(source(), 'x', minutesIn(1))).toBeNull();
    expect(answeredChallenge(source(), undefined, minutesIn(9))?.id).toBe('1');
  });

  it('is the same however often it is read, and another for every link and round', () => {
    expect(currentChallenge(source(), minutesIn(1))).toEqual(currentChallenge(source(), minutesIn(7)));
    expect(currentChallenge(source(), minutesIn(1)).words).not.toEqual(currentChallenge(source(), minutesIn(9)).words);
    expect(currentChallenge(source('en', 'b'), minutesIn(1)).words).not.toEqual(currentChallenge(source(), minutesIn(1)).words);
  });

  it.each(Object.keys(words))('has six different words in %s', (language) => {
    const { words: spoken } = currentChallenge(source(language), minutesIn(0));
    expect(new Set(spoken).size).toBe(6);
    expect(spoken.every((word) => words[language]?.includes(word))).toBe(true);
    expect(new Set(words[language]).size).toBe(64);
  });
});
