import { fold, type Language, type Pronunciation, parseMarks, spokenLocale } from '@app/wording';
import { checkClaims } from '../claims/check-claims.ts';
import { checkContent } from '../content/check-content.ts';
import { likelyLanguage } from '../description.ts';
import type { StatedProduct } from '../product.ts';
import type { ScriptBrief } from '../script-brief.ts';
import { speakingTimeMs } from '../speaking-time.ts';
import { goodsOf } from '../stated-product.ts';

export interface ModelFault {
  readonly code: 'empty' | 'language' | 'off_topic' | 'claims' | 'content' | 'length';
  /** For the model, in English. */
  readonly advice: string;
}

const LONGEST = 20_000;
const MOST_OFF = 0.15;

/** Everything that keeps a model's text from being used, the worst first. None is a pass. */
export function modelFaults(
  text: string,
  { locale, targetMs }: Pick<ScriptBrief, 'locale' | 'targetMs'>,
  products: readonly StatedProduct[],
  lexicon: readonly Pronunciation[],
): ModelFault[] {
  const { text: words } = parseMarks(text);
  if (text.length > LONGEST || !/\p{L}/u.test(words))
    return [{ code: 'empty', advice: 'Answer with the words to be spoken and nothing else.' }];
  const { language } = spokenLocale(locale);
  return [
    ...inLanguage(words, language),
    ...onTopic(words, products),
    ...truthful(text, locale, products),
    ...ofLength(text, locale, targetMs, lexicon),
  ];
}

function inLanguage(words: string, language: Language): ModelFault[] {
  const likely = likelyLanguage(words);
  return likely === undefined || likely === language ? [] : [{ code: 'language', advice: `Write in the language "${language}".` }];
}

/** Titles are long: that one of its words is said is enough. */
function onTopic(words: string, products: readonly StatedProduct[]): ModelFault[] {
  const said = fold(words);
  const silent = products.find(({ title }) => !partsOf(fold(title)).some((part) => said.includes(part)));
  return silent ? [{ code: 'off_topic', advice: `Present "${silent.title}" by its name.` }] : [];
}

function partsOf(title: string): string[] {
  const long = title.match(/\p{L}{4,}/gu) ?? [];
  const han = title.match(/\p{Script=Han}{2}/gu) ?? [];
  return long.length + han.length > 0 ? [...long, ...han] : [title];
}

function truthful(text: string, locale: string, products: readonly StatedProduct[]): ModelFault[] {
  const claims = checkClaims(text, locale, products);
  const { findings } = checkContent(text, locale, { goods: goodsOf(products) });
  const quoted = (found: readonly { readonly words: string }[]) => found.map(({ words }) => `"${words}"`).join(', ');
  return [
    ...(claims.length > 0 ? [{ code: 'claims' as const, advice: `The facts do not bear out: ${quoted(claims)}.` }] : []),
    ...(findings.length > 0 ? [{ code: 'content' as const, advice: `This must not be said: ${quoted(findings)}.` }] : []),
  ];
}

function ofLength(text: string, locale: string, targetMs: number, lexicon: readonly Pronunciation[]): ModelFault[] {
  const takes = speakingTimeMs(text, locale, lexicon);
  if (Math.abs(takes / targetMs - 1) <= MOST_OFF) return [];
  const seconds = (ms: number) => (ms / 1000).toFixed(0);
  return [
    {
      code: 'length',
      advice: `It takes ${seconds(takes)} s to say and must take ${seconds(targetMs)} s: make it ${takes > targetMs ? 'shorter' : 'longer'}.`,
    },
  ];
}
