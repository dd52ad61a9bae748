import type { Finding } from './decision.ts';
import { rank } from './rule.ts';

export const worsenings = ['outcome', 'text', 'min_height', 'duration', 'safe_area', 'spoken_notice', 'marks'] as const;
export type Worsening = (typeof worsenings)[number];

/**
 * What today's law asks and an output made under an earlier decision does not give. Nothing of it can be mended in a
 * finished picture: anything named here ends its links.
 */
export function worseningsOf(before: Finding, now: Finding): Worsening[] {
  const sides = ['top', 'right', 'bottom', 'left'] as const;
  const asks: Readonly<Record<Worsening, boolean>> = {
    outcome: rank(now.outcome) > rank(before.outcome),
    text: now.label.text.split(' · ').some((part) => !before.label.text.split(' · ').includes(part)),
    min_height: now.label.minHeight > before.label.minHeight,
    duration: before.label.untilMs !== null && (now.label.untilMs === null || now.label.untilMs > before.label.untilMs),
    safe_area: sides.some((side) => now.label.safeArea[side] > before.label.safeArea[side]),
    spoken_notice: now.spokenNotice !== null && before.spokenNotice === null,
    marks: now.marks.some((mark) => !before.marks.includes(mark)),
  };
  return worsenings.filter((name) => asks[name]);
}
