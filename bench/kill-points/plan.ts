import type { Role } from './installation.ts';

/** One place to die: the `nth` time this process passes this step of this work. */
export interface Point {
  readonly scenario: string;
  readonly role: Role;
  readonly step: string;
  readonly nth: number;
}

/** Every step once; what is passed more often than twice at its first, middle and last time. */
export function pointsOf(scenario: string, role: Role, trace: readonly string[]): Point[] {
  const counts = new Map<string, number>();
  for (const step of trace) counts.set(step, (counts.get(step) ?? 0) + 1);
  return [...counts].flatMap(([step, count]) =>
    [...new Set([1, Math.ceil(count / 2), count])].map((nth) => ({ scenario, role, step, nth })),
  );
}

export const shuffled = <T>(items: readonly T[], random: () => number): T[] =>
  items
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
