import fc from 'fast-check';
import { prefixOf, type Schema } from '../sample.ts';

/** What has broken servers before. */
const hostileTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e',
  '😀'.repeat(50),
  "'; drop table product; --",
  '../../etc/passwd',
  '%00',
  '%',
  '__proto__',
  'constructor',
  '-1',
  '1e309',
  'NaN',
  '9999999999999999999',
  '2026-02-30',
  '0000-00-00',
  '2026-01-01T00:00:00Z',
  '275760-09-14T00:00:00.000Z',
  'EUR',
  'x'.repeat(5_000),
];

const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, [], {}, [[[]]], -1, 0, 0.1, 2 ** 31, 2 ** 53, 1e308, Number.MIN_SAFE_INTEGER, [null], {
    a: { b: {} },
  }),
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

type Resolve = (schema: Schema) => Schema;

/** Mostly what the schema asks for; now and then something that it does not, at any depth. */
export class Values {
  constructor(
    private readonly resolve: Resolve,
    private readonly idOf: (prefix: string) => string,
  ) {}

  of(given: Schema, depth = 0): fc.Arbitrary<unknown> {
    const fitting = depth > 6 ? fc.constant(null) : this.fitting(this.resolve(given), depth);
    return fc.oneof({ arbitrary: fitting, weight: 14 }, { arbitrary: anything, weight: 1 });
  }

  text(given: Schema): fc.Arbitrary<string> {
    return this.of(given).map((value) => (typeof value === 'string' ? value : String(JSON.stringify(value))));
  }

  private fitting(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    const prefix = prefixOf(schema);
    if (prefix) return this.id(prefix);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => this.of(one, depth + 1)));
    const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
    if (type === 'object') return this.object(schema, depth);
    if (type === 'array') return fc.array(this.of(schema.items ?? {}, depth + 1), { maxLength: 4 });
    if (type === 'integer') return fc.oneof(fc.integer({ min: schema.minimum ?? -5, max: 5_000 }), fc.maxSafeInteger());
    if (type === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true });
    if (type === 'boolean') return fc.boolean();
    return words(schema);
  }

  private object({ properties, additionalProperties, required = [] }: Schema & { additionalProperties?: unknown }, depth: number) {
    if (!properties)
      return additionalProperties
        ? fc.dictionary(
            fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom(...hostileTexts)),
            this.of(additionalProperties as Schema, depth + 1),
            { maxKeys: 3 },
          )
        : fc.constant({});
    const model = Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, this.of(inner, depth + 1)]));
    return fc
      .record(model, { requiredKeys: [] })
      .chain((some) =>
        fc
          .record(Object.fromEntries(required.flatMap((name) => (model[name] ? [[name, model[name]]] : []))))
          .map((all) => ({ ...some, ...all })),
      )
      .chain((whole) =>
        fc.oneof(
          { arbitrary: fc.constant(whole), weight: 9 },
          { arbitrary: fc.constantFrom(...Object.keys(whole), 'more').map((name) => omitted(whole, name)), weight: 1 },
        ),
      );
  }

  private id(prefix: string): fc.Arbitrary<string> {
    return fc.oneof(
      { arbitrary: fc.constant(this.idOf(prefix)), weight: 6 },
      fc.constantFrom(`${prefix}_01h455vb4pex5vsknk084sn02q`, `${prefix}_7zzzzzzzzzzzzzzzzzzzzzzzzz`, `${prefix}_0`, prefix),
    );
  }
}

const omitted = (whole: object, name: string) => Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));

function words({ format, pattern, example, minLength = 0 }: Schema): fc.Arbitrary<unknown> {
  if (format === 'email') return fc.emailAddress();
  if (format === 'date')
    return fc
      .date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2100-01-01') })
      .map((day) => day.toISOString().slice(0, 10));
  if (format === 'date-time')
    return fc.date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2100-01-01') }).map((day) => day.toISOString());
  if (format === 'uri')
    return fc.oneof(fc.webUrl(), fc.constantFrom('https://brand.test/x', 'javascript:alert(1)', 'http://[::1]:1/', 'https://'));
  if (example !== undefined) return fc.constant(example);
  if (pattern) return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length < 5_000);
  return fc.oneof(
    fc.string({ minLength, maxLength: minLength + 60 }),
    fc.string({ unit: 'grapheme', minLength, maxLength: minLength + 30 }),
  );
}
