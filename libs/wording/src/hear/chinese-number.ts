import type { Heard } from '../languages/language.data.ts';
import type { Spelled } from './spelled-number.ts';

/** 一千两百三十四, 三百五 (350), 一万二 (12,000), 二〇二六. */
export function chineseNumber(text: string, at: number, heard: Heard): Spelled | undefined {
  let end = at;
  while (end < text.length && isNumeral(text.charAt(end), heard)) end++;
  const run = text.slice(at, end);
  if (!run) return undefined;
  const value = [...run].some((one) => one in heard.multipliers)
    ? summed(run, heard)
    : Number([...run].map((one) => heard.numerals[one]).join(''));
  return { value, end, words: run.length };
}

const isNumeral = (one: string, heard: Heard) => one in heard.numerals || one in heard.multipliers;

function summed(run: string, { numerals, multipliers }: Heard): number {
  let [total, section, digit] = [0, 0, 0];
  let [unit, largest] = [1, 0];
  let skipped = false;
  for (const one of run) {
    const multiplier = multipliers[one];
    if (multiplier === undefined) {
      digit = numerals[one] ?? 0;
      skipped ||= digit === 0;
    } else if (multiplier >= 10_000) {
      // 一万二千亿 scales all that was said; 一亿二千万 only what came after the larger unit.
      const spoken = section + digit;
      total = multiplier > largest ? (total + spoken || 1) * multiplier : total + (spoken || 1) * multiplier;
      [section, digit, unit, largest, skipped] = [0, 0, multiplier, multiplier, false];
    } else {
      section += (digit || 1) * multiplier;
      [digit, unit, skipped] = [0, multiplier, false];
    }
  }
  // 三百五 is 350 and 一万二 is 12,000, but 三百零五 is 305.
  return total + section + digit * (skipped || unit < 100 ? 1 : unit / 10);
}
