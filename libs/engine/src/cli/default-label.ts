import type { DisclosureLabel } from '../port.ts';

/** The strictest default: shown all along, in the viewer's language, a twentieth of the shortest side high. */
const TEXTS: Readonly<Record<string, string>> = {
  en: 'AI-generated. Not a real person.',
  fr: 'Généré par IA. Pas une vraie personne.',
  es: 'Generado por IA. No es una persona real.',
  pt: 'Gerado por IA. Não é uma pessoa real.',
  id: 'Dibuat oleh AI. Bukan orang sungguhan.',
  sv: 'AI-genererad. Inte en riktig person.',
  zh: 'AI生成，非真人',
};

export const defaultLabel = (locale: string): DisclosureLabel => ({
  text: TEXTS[new Intl.Locale(locale).language] ?? 'AI-generated. Not a real person.',
  minHeight: 0.05,
  position: 'top-right',
  untilMs: null,
  safeArea: { top: 0.02, right: 0.02, bottom: 0.02, left: 0.02 },
});
