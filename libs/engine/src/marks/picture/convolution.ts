/**
 * The best convolutional code of rate 1/4 with eight bits of memory (Larsen 1973): any two messages differ in at least 24 coded
 * bits. It bites its own tail: the register begins as it will end, so that no bit of the message is better kept than another.
 */
const GENERATORS = [0o463, 0o535, 0o733, 0o745];
const MEMORY = 8;
const STATES = 2 ** MEMORY;
export const RATE = GENERATORS.length;
/** Bits decoded before and after the message, as it goes round, until the paths that survive agree. */
const RUN_UP = 6 * MEMORY;

/** For a register of nine bits, the newest lowest: the coded bits as signs. */
const OUTPUTS: readonly Int8Array[] = Array.from({ length: 2 * STATES }, (_, register) =>
  Int8Array.from(GENERATORS, (generator) => (parity(register & generator) ? 1 : -1)),
);

/** `RATE` coded bits a bit of the message, which is longer than eight bits. */
export function encode(message: readonly boolean[]): readonly boolean[] {
  let state = message.slice(-MEMORY).reduce(shiftIn, 0);
  return message.flatMap((bit) => {
    const register = shiftIn(state, bit);
    state = register % STATES;
    return Array.from(outputOf(register), (sign) => sign > 0);
  });
}

/** The likeliest message for coded bits of which only a tendency is known: positive for one, the larger the surer (Viterbi). */
export function decode(tendencies: Float32Array): boolean[] {
  const length = tendencies.length / RATE;
  const steps = length + 2 * RUN_UP;
  const oldest = new Uint8Array(steps * STATES);
  let scores = new Float64Array(STATES);
  for (let step = 0; step < steps; step++) {
    const at = ((step - RUN_UP + length) % length) * RATE;
    scores = advance(scores, tendencies.subarray(at, at + RATE), oldest.subarray(step * STATES, (step + 1) * STATES));
  }
  return traceBack(scores, oldest, steps).slice(RUN_UP, RUN_UP + length);
}

/** One bit further; `oldest` gets which bit left the register on the better of the two ways into each state. */
function advance(scores: Float64Array, tendencies: Float32Array, oldest: Uint8Array): Float64Array<ArrayBuffer> {
  const next = new Float64Array(STATES);
  for (let state = 0; state < STATES; state++) {
    // The register's oldest bit is what the state no longer tells.
    const zero = (scores[state >> 1] as number) + agreement(state, tendencies);
    const one = (scores[(state >> 1) + STATES / 2] as number) + agreement(state + STATES, tendencies);
    next[state] = Math.max(zero, one);
    oldest[state] = one > zero ? 1 : 0;
  }
  return next;
}

function agreement(register: number, tendencies: Float32Array): number {
  const output = outputOf(register);
  let sum = 0;
  for (let i = 0; i < RATE; i++) sum += (output[i] as number) * (tendencies[i] as number);
  return sum;
}

function traceBack(scores: Float64Array, oldest: Uint8Array, steps: number): boolean[] {
  const bits = new Array<boolean>(steps);
  let state = scores.indexOf(Math.max(...scores));
  for (let step = steps - 1; step >= 0; step--) {
    bits[step] = state % 2 === 1;
    state = (state >> 1) + ((oldest[step * STATES + state] as number) * STATES) / 2;
  }
  return bits;
}

const shiftIn = (register: number, bit: boolean): number => ((register << 1) | (bit ? 1 : 0)) % (2 * STATES);

const outputOf = (register: number): Int8Array => OUTPUTS[register] as Int8Array;

function parity(bits: number): boolean {
  let odd = false;
  for (let rest = bits; rest > 0; rest &= rest - 1) odd = !odd;
  return odd;
}
