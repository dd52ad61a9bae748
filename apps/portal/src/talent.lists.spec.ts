import type { TalentUse } from '@app/consent';
import type { Work } from '@app/renders';
import { usesCard, worksCard } from './talent.lists.ts';
import type { Tongue } from './talent.tongue.ts';
import { wordsIn } from './words/index.ts';

const now = new Date('2026-11-22T12:00:00Z');
const tongue = (wanted: string): Tongue => {
  const { language, words } = wordsIn(wanted);
  return { language, words: words.talent };
};

const film = (status: string, publication: object) =>
  ({
    render: { status, destination: { platform: 'own_page', territories: ['DE'] }, createdAt: now },
    publications: [{ url: 'https://shop.example/<b>', publishedAt: now, takedownDueAt: null, takenDownAt: null, ...publication }],
  }) as unknown as Work;

it.each([
  ['en', 'you earned €3.00'],
  ['es', 'ha ganado 3,00 €'],
  ['fr', 'vous avez gagné 3,00 €'],
  ['id', 'Anda memperoleh €3,00'],
  ['pt', 'ganhou € 3,00'],
  ['sv', 'du tjänade 3,00 €'],
  ['zh', '您获得€3.00'],
])('says in %s what a use has earned', (language, said) => {
  const royalty = { amount: 300, currency: 'EUR' };
  const use = {
    id: 'dec_1',
    subjectId: 'ren_1',
    kind: 'publish',
    outcome: 'allow',
    asked: {},
    decidedAt: now,
    royalty,
  } as unknown as TalentUse;
  expect(usesCard([use], tongue(language)).text.replace(/[\u00a0\u202f]/g, ' ')).toContain(said);
});

it('counts once what a film has earned, however often it went out', () => {
  const use = {
    subjectId: 'ren_1',
    kind: 'publish',
    outcome: 'allow',
    asked: {},
    decidedAt: now,
    royalty: { amount: 300, currency: 'EUR' },
  };
  const uses = [
    { ...use, id: 'dec_3', outcome: 'refuse' },
    { ...use, id: 'dec_2' },
    { ...use, id: 'dec_1' },
  ] as unknown as TalentUse[];
  expect(usesCard(uses, tongue('en')).text.split('you earned')).toHaveLength(2);
});

it('tells what is out from what must come down, should have, and did', () => {
  const dates = [{}, { takedownDueAt: new Date('2026-12-22') }, { takedownDueAt: new Date('2026-11-20') }];
  const gone = { takedownDueAt: new Date('2026-11-20'), takenDownAt: new Date('2026-11-19') };
  const [out, due, late, down] = [...dates, gone].map((publication) => worksCard([film('withdrawn', publication)], now, tongue('en')).text);
  expect(out).toContain('withdrawn');
  expect(out).toContain('https://shop.example/&#60;b&#62;');
  expect(out).not.toMatch(/gone|taken down/);
  expect(due).toContain('must be gone by December 22, 2026');
  expect(late).toContain('should have been gone by November 20, 2026');
  expect(down).toContain('taken down on November 19, 2026');
  expect(down).not.toContain('gone by');
});
