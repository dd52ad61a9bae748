import { createHash } from 'node:crypto';
import { answeredChallenge, type ChallengeSource, currentChallenge } from './challenge.ts';
import { words } from './challenge.words.ts';

const startedAt = new Date('2026-01-01T12:00:00Z');
const after = (minutes: number) => new Date(startedAt.getTime() + minutes * 60_000);
const source = (locale = 'en', link = 'a'): ChallengeSource => ({
  secretOf: (round) => createHash('sha256').update(`${link}:${round}`).digest(),
  startedAt,
  brand: 'Brand',
  locale,
});

describe('a challenge', () => {
  it('is good for ten minutes, and is shown with two minutes left at least', () => {
    for (const minutes of [0, 3, 7.9, 8, 15.9, 300]) {
      const left = currentChallenge(source(), after(minutes)).expiresAt.getTime() - after(minutes).getTime();
      expect(left).toBeGreaterThan(2 * 60_000 - 1);
      expect(left).toBeLessThanOrEqual(10 * 60_000);
    }
    const first = currentChallenge(source(), after(7));
    expect(answeredChallenge(source(), first.id, after(9.9))).toEqual(first);
    expect(answeredChallenge(source(), first.id, after(10))).toBeNull();
    expect(answeredChallenge(source(), '7', after(1))).toBeNull();
    expect(answeredChallenge(source(), 'x', after(1))).toBeNull();
    expect(answeredChallenge(source(), undefined, after(9))?.id).toBe('1');
  });

  it('is the same however often it is read, and another for every link and round', () => {
    expect(currentChallenge(source(), after(1))).toEqual(currentChallenge(source(), after(7)));
    expect(currentChallenge(source(), after(1)).words).not.toEqual(currentChallenge(source(), after(9)).words);
    expect(currentChallenge(source('en', 'b'), after(1)).words).not.toEqual(currentChallenge(source(), after(1)).words);
  });

  it.each(Object.keys(words))('has six different words in %s', (language) => {
    const { words: spoken } = currentChallenge(source(language), after(0));
    expect(new Set(spoken).size).toBe(6);
    expect(spoken.every((word) => words[language]?.includes(word))).toBe(true);
    expect(new Set(words[language]).size).toBe(64);
  });
});
