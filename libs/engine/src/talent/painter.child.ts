import type { PaintAnswer, PaintOrder } from './painter.ts';
import { findPerson } from './person.ts';
import { Portrait } from './portrait.ts';
import { PICTURE } from './render/camera.ts';
import { toPlanar } from './render/to-planar.ts';
import { measure } from './truth.ts';

const [name = ''] = process.argv.slice(2);
const person = findPerson(name);
if (!person) throw new Error(`Nobody is called ${name}.`);
const portrait = new Portrait(person);
const picture = new Float32Array(PICTURE.width * PICTURE.height * 3);

process.once('disconnect', () => process.exit(0));
process.on('message', ({ frame, moment }: PaintOrder) => {
  const points = portrait.draw(moment, frame, picture);
  const answer: PaintAnswer = { frame, picture: toPlanar(picture), truth: measure(points) };
  process.send?.(answer);
});
