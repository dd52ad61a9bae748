/**
 * Are the invented people one person each, and three different ones? `npm run bench:people`: draws each in poses that their films hold, and
 * compares the embeddings.
 */
import { FaceAnalyst } from '../src/face/analyst.ts';
import { similarity } from '../src/face/likeness.ts';
import { RESTING_MOUTH } from '../src/talent/head/expression.ts';
import { PEOPLE, type Person } from '../src/talent/person.ts';
import { type Moment, Portrait } from '../src/talent/portrait.ts';
import { PICTURE } from '../src/talent/render/camera.ts';
import { toPlanar } from '../src/talent/render/to-planar.ts';

const AT_REST: Moment = {
  mouth: RESTING_MOUTH,
  blink: 0,
  smile: 0.12,
  pose: { yaw: 0, pitch: 0, roll: 0, shift: [0, 0] },
  gaze: [0, 0],
  body: [0, 0],
};
const ah = { ...RESTING_MOUTH, open: 0.8 };
const POSES: Readonly<Record<string, Moment>> = {
  'at rest': AT_REST,
  'an ah': { ...AT_REST, mouth: ah },
  'an oo': { ...AT_REST, mouth: { ...RESTING_MOUTH, open: 0.3, round: 1 } },
  'eyes half shut': { ...AT_REST, blink: 0.6 },
  'eyes shut': { ...AT_REST, blink: 1 },
  turned: { ...AT_REST, pose: { ...AT_REST.pose, yaw: 0.12, pitch: 0.06 } },
  'an ah with shut eyes': { ...AT_REST, mouth: ah, blink: 1 },
};

const analyst = await FaceAnalyst.load();
const embeddings = new Map(PEOPLE.map((person) => [person.name, embeddingsOf(person)]));
report();
process.exit();

function embeddingsOf(person: Person): Float32Array[] {
  const portrait = new Portrait(person);
  const picture = new Float32Array(PICTURE.width * PICTURE.height * 3);
  return Object.entries(POSES).map(([name, moment]) => {
    portrait.draw(moment, 0, picture);
    const [found] = analyst.survey([{ ...toPlanar(picture), index: 0 }]);
    if (!found?.embedding) throw new Error(`No face is found in ${person.name}, ${name}.`);
    return found.embedding;
  });
}

function report(): void {
  console.log(
    `| alike to the same at rest | ${Object.keys(POSES).slice(1).join(' | ')} |\n|---|${'---|'.repeat(Object.keys(POSES).length - 1)}`,
  );
  for (const [name, [rest, ...others]] of embeddings)
    if (rest) console.log(`| ${name} | ${others.map((other) => similarity(rest, other).toFixed(2)).join(' | ')} |`);
  const names = [...embeddings.keys()];
  for (const [i, one] of names.entries()) {
    for (const other of names.slice(i + 1)) {
      const alike = (embeddings.get(one) ?? []).flatMap((a) => (embeddings.get(other) ?? []).map((b) => similarity(a, b)));
      console.log(`${one} and ${other}, in any two poses: ${Math.min(...alike).toFixed(2)} to ${Math.max(...alike).toFixed(2)}`);
    }
  }
}
