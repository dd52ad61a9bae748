import en from './wording/en.ts';
import es from './wording/es.ts';
import fr from './wording/fr.ts';
import id from './wording/id.ts';
import pt from './wording/pt.ts';
import sv from './wording/sv.ts';
import type { DocumentWording } from './wording/wording.ts';
import zh from './wording/zh.ts';

const wordings: Readonly<Record<string, DocumentWording>> = { en, es, fr, id, pt, sv, zh };

export const documentLanguages = Object.keys(wordings);

/** The language of a locale that has a wording, else English: a text nobody wrote is not shown as if somebody had. */
export const languageOf = (locale: string): string => {
  const [language = 'en'] = locale.split('-');
  return language in wordings ? language : 'en';
};

export const wordingOf = (language: string): DocumentWording => wordings[language] ?? en;

/** Names that are written otherwise than word by word. */
const platforms: Readonly<Record<string, string>> = {
  google_cm360: 'Google CM360',
  jd: 'JD',
  tiktok: 'TikTok',
  tiktok_shop: 'TikTok Shop',
  tiktok_shop_us: 'TikTok Shop US',
  wechat_channels: 'WeChat Channels',
  youtube: 'YouTube',
};

/** A purpose or a platform as people call it; one that nobody named is shown as it is written. */
export const purposeName = (language: string, purpose: string): string =>
  wordingOf(language).purposeNames[purpose] ?? purpose.replaceAll('_', ' ');

export const platformName = (language: string, platform: string): string =>
  platform === 'own_page' ? wordingOf(language).ownPage : (platforms[platform] ?? capitalized(platform));

const capitalized = (name: string) => name.replaceAll('_', ' ').replace(/(^| )[a-z]/g, (letter) => letter.toUpperCase());
