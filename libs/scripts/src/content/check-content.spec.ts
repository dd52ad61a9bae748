import { languages } from '@app/wording';
import { checkContent, topics } from '../index.ts';

const examples: Record<string, Record<string, string>> = {
  en: {
    sexual: 'Look at this sexy thing',
    hate: 'nazi souvenirs',
    minors: 'for underage fans',
    elections: 'Vote for them',
    third_person: 'Recommended by Taylor Swift',
    false_identity: 'My name is Bella',
    medical: 'It cures headaches',
    financial: 'Guaranteed returns',
    gambling: 'Win the jackpot',
    personal_experience: 'I use it every day',
  },
  fr: {
    sexual: 'une photo érotique',
    hate: 'souvenirs nazis',
    minors: 'pour mineurs',
    elections: 'Votez pour eux',
    third_person: 'Recommandé par Marie Dupont',
    false_identity: 'Je m’appelle Bella',
    medical: 'Cela guérit tout',
    financial: 'Investissez sans risque',
    gambling: 'au casino',
    personal_experience: 'Je l’utilise tous les jours',
  },
  es: {
    sexual: 'fotos eróticas',
    hate: 'recuerdos nazis',
    minors: 'menores de edad',
    elections: 'Voten por ella',
    third_person: 'Recomendado por Shakira',
    false_identity: 'Me llamo Bella',
    medical: 'Cura el dolor',
    financial: 'Duplica tu dinero',
    gambling: 'apuestas seguras',
    personal_experience: 'Me encanta',
  },
  pt: {
    sexual: 'fotos eróticas',
    hate: 'lembranças nazistas',
    minors: 'menor de idade',
    elections: 'Votem nela',
    third_person: 'Recomendado por Anitta',
    false_identity: 'Meu nome é Bella',
    medical: 'Emagrece rápido',
    financial: 'Lucro garantido',
    gambling: 'no cassino',
    personal_experience: 'Eu uso todo dia',
  },
  id: {
    sexual: 'foto telanjang',
    hate: 'simbol nazi',
    minors: 'anak di bawah umur',
    elections: 'Pemilu nanti',
    third_person: 'Dipakai oleh Raisa',
    false_identity: 'Nama saya Bella',
    medical: 'Menyembuhkan sakit',
    financial: 'pasti untung',
    gambling: 'main judi',
    personal_experience: 'Saya pakai tiap hari',
  },
  sv: {
    sexual: 'nakna bilder',
    hate: 'nazistiska symboler',
    minors: 'minderåriga',
    elections: 'Rösta på oss',
    third_person: 'Rekommenderas av Zara',
    false_identity: 'Jag heter Bella',
    medical: 'Det botar allt',
    financial: 'garanterad avkastning',
    gambling: 'på kasinot',
    personal_experience: 'Jag använder det varje dag',
  },
  zh: {
    sexual: '色情图片',
    hate: '纳粹标志',
    minors: '未成年',
    elections: '投票给他',
    third_person: '王教授说好',
    false_identity: '大家好，我叫小红',
    medical: '治疗头痛',
    financial: '稳赚不赔',
    gambling: '去赌场',
    personal_experience: '我每天用',
  },
};

describe.each(languages)('content in %s', (locale) => {
  it.each(Object.keys(topics))('%s', (topic) => {
    const text = `[pause]${examples[locale]?.[topic] ?? ''}.`;
    const { outcome, findings } = checkContent(text, locale, { stageNames: ['Mira'] });
    expect(findings.map((finding) => finding.topic)).toContain(topic);
    expect(outcome).toBe(findings.some((one) => one.outcome === 'block') ? 'block' : 'hold_for_review');
    for (const { start, end, words } of findings) expect(text.slice(start, end)).toBe(words);
  });
});

it('lets a clone say its stage name and a title name its goods', () => {
  expect(
    checkContent('I am Mira. King size bed, worn by night. Dr Martens boots.', 'en', {
      stageNames: ['Mira Sol'],
      goods: ['Dr Martens 1460'],
    }).outcome,
  ).toBe('allow');
  expect(checkContent('大家好，我叫小美。', 'zh', { stageNames: ['小美'] }).outcome).toBe('allow');
});

it('marks whole words only', () => {
  expect(checkContent('Essex has a casinò-free curate and a Nudelholz.', 'en').findings).toEqual([
    expect.objectContaining({ topic: 'gambling', words: 'casinò' }),
  ]);
});
