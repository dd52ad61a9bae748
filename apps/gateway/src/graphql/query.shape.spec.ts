import { parse } from 'graphql';
import { shapeOf } from './query.shape.ts';

describe('the shape of a document', () => {
  const of = (text: string) => shapeOf(parse(text));

  it('is as deep as its deepest operation, through fragments of both kinds', () => {
    expect(of('{ a }').depth).toBe(1);
    expect(of('{ a { ... on B { c { ...d } } } } fragment d on D { e { f } }').depth).toBe(4);
    expect(of('query one { a } query two { a { b { c } } }').depth).toBe(3);
  });

  it('counts a fragment as often as it is spread, and one that is never spread for its depth', () => {
    expect(of('{ ...f ...f } fragment f on Query { x: a @include(if: true) y: b }')).toEqual({ depth: 1, aliases: 4, directives: 2 });
    expect(of('{ a } fragment f on Query { b { c } }').depth).toBe(2);
  });

  it('ends with fragments that go round in circles', () => {
    expect(of('{ ...f } fragment f on Query { a { ...f } }').depth).toBe(1);
  });

  it('leaves the depth of introspection to the rule made for it', () => {
    expect(of('{ __schema { types { fields { type { ofType { name } } } } } }').depth).toBe(1);
  });
});
