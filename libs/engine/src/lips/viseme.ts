/** What a mouth does for a sound; 0 to 1 unless said otherwise. */
export interface MouthShape {
  /** Jaw: 1 is a loud "ah". */
  readonly open: number;
  /** Corners: -1 drawn in, 1 spread. */
  readonly wide: number;
  readonly round: number;
  /** Lips pressed together. */
  readonly press: number;
  /** Lower lip under the upper teeth. */
  readonly bite: number;
  readonly tongue: number;
}

export interface Viseme extends MouthShape {
  /** How strongly it holds the lips' rounding and spreading against its neighbours. */
  readonly dominance: number;
}

const viseme = (dominance: number, shape: Partial<MouthShape>): Viseme => ({
  open: 0,
  wide: 0,
  round: 0,
  press: 0,
  bite: 0,
  tongue: 0,
  ...shape,
  dominance,
});

const VISEMES = {
  rest: viseme(0.35, { press: 0.1 }),
  ah: viseme(1, { open: 1, wide: 0.05 }),
  a: viseme(1, { open: 0.82, wide: 0.4 }),
  uh: viseme(0.7, { open: 0.5 }),
  aw: viseme(1, { open: 0.75, wide: -0.2, round: 0.5 }),
  e: viseme(1, { open: 0.52, wide: 0.55 }),
  er: viseme(0.8, { open: 0.35, wide: -0.1, round: 0.35 }),
  i: viseme(0.9, { open: 0.3, wide: 0.6 }),
  ee: viseme(1.2, { open: 0.22, wide: 0.9 }),
  o: viseme(1.1, { open: 0.5, wide: -0.3, round: 0.8 }),
  oo: viseme(1.2, { open: 0.2, wide: -0.4, round: 1 }),
  u: viseme(0.9, { open: 0.33, wide: -0.2, round: 0.6 }),
  ue: viseme(1.1, { open: 0.2, wide: -0.15, round: 0.9 }),
  oe: viseme(1, { open: 0.42, wide: -0.2, round: 0.75 }),
  pp: viseme(2.6, { press: 1, round: 0.05 }),
  ff: viseme(2.2, { open: 0.06, wide: 0.05, bite: 1 }),
  th: viseme(0.9, { open: 0.2, wide: 0.1, tongue: 0.9 }),
  dd: viseme(0.55, { open: 0.18, wide: 0.1, tongue: 0.7 }),
  ll: viseme(0.6, { open: 0.3, wide: 0.05, tongue: 1 }),
  ss: viseme(1, { open: 0.08, wide: 0.45 }),
  sh: viseme(1.3, { open: 0.12, wide: -0.25, round: 0.65 }),
  rr: viseme(0.9, { open: 0.2, wide: -0.15, round: 0.5 }),
  ww: viseme(1.4, { open: 0.12, wide: -0.4, round: 1 }),
  bh: viseme(1.4, { open: 0.1, press: 0.3 }),
  kk: viseme(0.4, { open: 0.24 }),
  hh: viseme(0.3, { open: 0.35 }),
  nn: viseme(0.5, { open: 0.16, wide: 0.05, tongue: 0.7 }),
} as const;

export type VisemeName = keyof typeof VISEMES;

/** The sounds written for each viseme: CMU as flite writes it, then IPA as espeak does, without length and stress. */
const SOUNDS: Record<VisemeName, string> = {
  rest: '_ pau sil',
  ah: 'aa ɑ a A',
  a: 'ae æ ɛ̃ ä',
  uh: 'ah ax ʌ ə ɐ ɐ̃ ə̃ V @ ɨ ɯ',
  aw: 'ao ɔ ɒ ɑ̃ O',
  e: 'eh ɛ e ẽ E',
  er: 'er ɜ ɚ ɝ ɹ̩',
  i: 'ih ɪ ᵻ I ĩ i. ɿ',
  ee: 'iy i y_cons j ʝ',
  o: 'ow o õ o- ɔ̃ ɤ',
  oo: 'uw u ʉ ũ',
  u: 'uh ʊ U',
  ue: 'y ʏ yː ɥ',
  oe: 'ø œ œ̃ ə- ɵ',
  pp: 'p b m ɓ',
  ff: 'f v ʋ',
  th: 'th dh θ ð T D',
  dd: 't d dx ɾ ɗ t. d.',
  ll: 'l ɫ ʎ ɭ',
  ss: 's z ts dz',
  sh: 'sh zh ch jh ʃ ʒ tʃ dʒ ɕ ʑ tɕ ʂ ʐ ɧ S Z s. z. ts. sx',
  rr: 'r ɹ ɻ',
  ww: 'w ʍ',
  bh: 'β β̞',
  kk: 'k g ng ɡ ŋ ʔ c ɟ x ɣ q ʁ R χ',
  hh: 'hh h ɦ ħ',
  nn: 'n ɲ ɳ n̩ J',
};

/** Two sounds in one symbol. */
const GLIDES: Record<string, readonly [VisemeName, VisemeName]> = {
  aw: ['ah', 'u'],
  ay: ['ah', 'i'],
  ey: ['e', 'ee'],
  ow: ['aw', 'oo'],
  oy: ['aw', 'ee'],
};

/** A "y" is a consonant in CMU; an "r" is rolled and a "th" aspirated in IPA. */
const CMU_ONLY: Record<string, VisemeName> = { y: 'ee' };
const IPA_ONLY: Record<string, readonly VisemeName[]> = { r: ['dd'], th: ['dd', 'hh'] };

const BY_SOUND = new Map<string, VisemeName>(
  Object.entries(SOUNDS).flatMap(([name, sounds]) => sounds.split(' ').map((sound) => [sound, name as VisemeName] as const)),
);

const MARKS = /[ˈˌːˑʰʲʷ\d]|\u0361|\u0329|\u032f/gu;

export const visemeOf = (name: VisemeName): Viseme => VISEMES[name];

/**
 * The visemes that a synthesiser's symbol stands for, in order. CMU symbols and IPA collide in `y` and `aw`, so the alphabet is asked for.
 * An unknown symbol is spelled letter by letter; a letter nobody knows is a half-open mouth.
 */
export function visemesFor(symbol: string, alphabet: 'cmu' | 'ipa'): readonly VisemeName[] {
  if (alphabet === 'cmu') {
    const glide = GLIDES[symbol];
    return glide ?? [CMU_ONLY[symbol] ?? BY_SOUND.get(symbol) ?? 'uh'];
  }
  const bare = symbol.replace(MARKS, '').replace('nɡ', 'ŋ');
  if (bare === '') return ['rest'];
  const own = IPA_ONLY[bare];
  if (own) return own;
  const known = BY_SOUND.get(bare);
  if (known) return [known];
  const breathed = bare.endsWith('h') ? BY_SOUND.get(bare.slice(0, -1)) : undefined;
  if (breathed) return [breathed, 'hh'];
  const letters = bare.match(/\p{L}\p{M}*/gu) ?? [];
  return letters.length > 0
    ? letters.map((letter) => BY_SOUND.get(letter) ?? BY_SOUND.get(letter.normalize('NFD').charAt(0)) ?? 'uh')
    : ['rest'];
}
