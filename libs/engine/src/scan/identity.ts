import { meanEmbedding, similarity } from '../face/likeness.ts';
import type { Fault } from './faults.ts';
import type { Sample } from './sample.ts';
import { THRESHOLDS } from './thresholds.ts';

/** One look can be spoilt by a blink or a blur; this many in a row are somebody else. */
const IN_A_ROW = 2;
/** The person is whoever the first seconds show. */
const INTRODUCTION = 5;

type Known = Sample & { readonly embedding: Float32Array };

/** Where somebody else is seen than in the first seconds; null when it is one person all along. */
export function findOtherPerson(samples: readonly Sample[]): Fault | null {
  const known = samples.filter((sample): sample is Known => sample.embedding !== null);
  const person = meanEmbedding(known.slice(0, INTRODUCTION).map(({ embedding }) => embedding));
  const strange = known.map(({ embedding }) => similarity(person, embedding) < THRESHOLDS.samePerson);
  const at = strange.findIndex((_, index) => strange.length >= index + IN_A_ROW && strange.slice(index, index + IN_A_ROW).every(Boolean));
  return known[at] ?? null;
}

/** The person's embedding: the mean over the whole scan. */
export function personOf(samples: readonly Sample[]): Float32Array {
  return meanEmbedding(samples.flatMap(({ embedding }) => (embedding ? [embedding] : [])));
}
