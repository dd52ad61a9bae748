import { parseMarks } from '@app/wording';
import { gesturesOf } from '../speech/gestures.ts';
import { splitSentences } from '../speech/sentence.ts';
import { NO_GESTURES } from '../speech/speech.ts';
import { layOut } from '../speech/timeline.ts';
import { moodTrack, NEUTRAL } from './mood.ts';

const spoken = (text: string) => {
  const marked = parseMarks(text);
  const sentence = { text: marked.text, at: 0, endsParagraph: false, pauseMs: 0 };
  const utterance = { samples: new Float32Array(4 * 8000), sampleRate: 8000, phonemes: [] };
  return gesturesOf(marked, [{ sentence, utterance }], { phonemes: [], cues: [], duration: 5, starts: [0.5] });
};

describe('the mood of a face', () => {
  it('is neutral without marks', () => {
    expect(moodTrack(NO_GESTURES, 25, 50)).toEqual(Array.from({ length: 50 }, () => NEUTRAL));
  });

  it('changes where the text says so, and not at once', () => {
    const track = moodTrack(spoken('Hello there. [express excited]What a day it is!'), 25, 125);
    expect(track[0]).toEqual(NEUTRAL);
    expect(track[124]?.brows).toBeGreaterThan(0.03);
    expect(track[124]?.smile).toBeGreaterThan(0.03);
    const steps = track.slice(1).map(({ brows }, i) => Math.abs(brows - (track[i]?.brows ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(0.01);
  });

  it('raises the brows on a stressed word, and lowers them again', () => {
    const brows = moodTrack(spoken('It is only [strong]five euros[/strong] for all of you, until tonight.'), 25, 125).map(
      (mood) => mood.brows,
    );
    const { stresses } = spoken('It is only [strong]five euros[/strong] for all of you, until tonight.');
    const middle = Math.round((((stresses[0]?.start ?? 0) + (stresses[0]?.end ?? 0)) / 2) * 25);
    expect(brows[middle]).toBeGreaterThan(0.03);
    expect([brows[0], brows[124]]).toEqual([0, 0]);
  });

  it.each([
    ['Hello. [express warm][pause 900]Bye.', 1.24],
    ['Hello. [pause 900][express warm]Bye.', 2.14],
    ['[express warm][pause 900]Hello.', 0],
  ])('begins before or after a pause as the text has it: %s', (text, from) => {
    const marked = parseMarks(text);
    const pauses = marked.marks.flatMap((mark) => (mark.kind === 'pause' ? [mark] : []));
    const utterance = { samples: new Float32Array(8000), sampleRate: 8000, phonemes: [] };
    const said = splitSentences(marked.text, 'en', pauses).map((sentence) => ({ sentence, utterance }));
    expect(gesturesOf(marked, said, layOut(said, 'en')).expressions).toEqual([{ expression: 'warm', at: expect.closeTo(from, 6) }]);
  });

  it('is serious until the end when nothing else follows, with a stress that is never closed', () => {
    const gestures = spoken('[express serious]Listen. [strong]Now.');
    expect(gestures.stresses).toEqual([{ start: expect.any(Number), end: 5 }]);
    expect(moodTrack(spoken('[express serious]Listen.'), 25, 125)[124]?.smile).toBeLessThan(0);
  });
});
