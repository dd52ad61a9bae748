import { type Language, parseMarks } from '@app/wording';

/** Frequent little words tell a language from a sentence or two. */
const FREQUENT: Readonly<Record<Exclude<Language, 'zh'>, readonly string[]>> = {
  en: ['the', 'and', 'with', 'for', 'of', 'is', 'in', 'to', 'this', 'your', 'it', 'from', 'are', 'a', 'on'],
  fr: ['le', 'la', 'les', 'et', 'avec', 'pour', 'de', 'des', 'est', 'dans', 'une', 'un', 'du', 'au', 'en', 'votre'],
  es: ['el', 'la', 'los', 'y', 'con', 'para', 'de', 'es', 'en', 'una', 'un', 'del', 'su', 'las', 'que', 'por'],
  pt: ['o', 'a', 'os', 'e', 'com', 'para', 'de', 'é', 'em', 'uma', 'um', 'do', 'da', 'seu', 'as', 'que', 'não'],
  id: ['dan', 'yang', 'dengan', 'untuk', 'dari', 'di', 'ini', 'adalah', 'tidak', 'pada', 'bahan', 'juga', 'ke'],
  sv: ['och', 'med', 'för', 'av', 'är', 'i', 'en', 'ett', 'som', 'till', 'på', 'det', 'den', 'har', 'att'],
};

/** The language a text is likely written in; undefined when too little speaks for any. */
export function likelyLanguage(text: string): Language | undefined {
  if ((text.match(/\p{Script=Han}/gu) ?? []).length > text.length / 5) return 'zh';
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = Object.entries(FREQUENT).map(([language, frequent]) => ({
    language: language as Language,
    hits: words.filter((word) => frequent.includes(word)).length,
  }));
  const [best, second] = scores.sort((a, b) => b.hits - a.hits);
  return best && best.hits > (second?.hits ?? 0) ? best.language : undefined;
}

const LONGEST_SENTENCE = 220;

/** The sentences of a description that can be spoken as they are, in their order. */
export function sentencesOf(description: string, language: Language): string[] {
  const segments = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(parseMarks(description).text.replace(/\s+/g, ' '));
  return [...segments]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => sentence.length > 8 && sentence.length <= LONGEST_SENTENCE && !/https?:|www\.|[<>{}[\]|]/.test(sentence))
    .map((sentence) => (/[.!?。！？]$/.test(sentence) ? sentence : `${sentence}${language === 'zh' ? '。' : '.'}`));
}
