import { randomOf } from '../../random.ts';
import { decode, encode, RATE } from './convolution.ts';

const random = randomOf(1);
const message = Array.from({ length: 88 }, () => random() < 0.5);

/** Two uniform numbers make a normal one (Box and Muller). */
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const received = (noise: number) => Float32Array.from(encode(message), (bit) => (bit ? 1 : -1) + noise * normal());

it('reads a message back, four coded bits a bit', () => {
  expect(encode(message)).toHaveLength(88 * RATE);
  expect(decode(received(0))).toEqual(message);
});

it('reads it in noise as strong as the signal, where one coded bit in six is wrong', () => {
  for (let trial = 0; trial < 5; trial++) expect(decode(received(1))).toEqual(message);
});

it('keeps the first and the last bit as well as any other', () => {
  const differing = (bit: number) => {
    const other = encode(message.map((value, i) => (i === bit ? !value : value)));
    return encode(message).filter((value, i) => value !== other[i]).length;
  };
  expect([0, 1, 40, 87].map(differing)).toEqual([24, 24, 24, 24]);
});
