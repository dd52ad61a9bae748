import { fold, phrasePattern } from '@app/wording';
import type { NameCues } from './topics.ts';

export interface Named {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** "my name is Ana Lima": the capitalised words, or the Han characters, after a cue. */
const NAME = /^[\s'’:,]*((?:\p{Lu}[\p{L}'’-]*)(?:[ ]\p{Lu}[\p{L}'’-]*){0,3})/u;
const HAN_NAME = /^[\s:，：]*(\p{Script=Han}{2,4}|\p{Lu}\p{L}*)/u;

export function namesAfter(text: string, folded: string, cues: readonly string[]): Named[] {
  return [...folded.matchAll(phrasePattern(cues))].flatMap((cue) => {
    const from = cue.index + cue[0].length;
    const pattern = /\p{Script=Han}/u.test(cue[0]) ? HAN_NAME : NAME;
    const name = pattern.exec(text.slice(from))?.[1];
    return name ? [{ start: cue.index, end: text.indexOf(name, from) + name.length, name }] : [];
  });
}

const SURNAMES =
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤习';

/** "King size" is a bed. */
const NOBODY = new Set(['size', 'bed', 'kong', 'duvet', 'mattress']);

/** "President Lima", 王先生: in Chinese the title follows the name. */
export function titled(text: string, folded: string, { titles }: NameCues): Named[] {
  const han = titles.filter((title) => /\p{Script=Han}/u.test(title));
  if (han.length > 0) {
    const pattern = new RegExp(`[${SURNAMES}]\\p{Script=Han}{0,2}(?:${han.join('|')})`, 'gu');
    return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, name: match[0] }));
  }
  return namesAfter(text, folded.replace(/\./g, ' '), titles).filter(({ name }) => !NOBODY.has(fold(name).split(' ')[0] ?? ''));
}
