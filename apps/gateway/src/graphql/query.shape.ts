import type { DocumentNode, FragmentDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql';

/** What a document looks like before anybody knows its variables. Counts include what fragments bring, each time they are spread. */
export interface Shape {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
}

const nothing: Shape = { depth: 0, aliases: 0, directives: 0 };

/** The deepest and the sum of all operations. Each fragment is measured once, however often it is spread: a bomb costs us nothing. */
export function shapeOf(document: DocumentNode): Shape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === 'FragmentDefinition') fragments.set(node.name.value, node);
  const known = new Map<string, Shape>();

  const ofFragment = (name: string): Shape => {
    const seen = known.get(name);
    if (seen) return seen;
    // A cycle meets itself here as nothing; GraphQL's own rules refuse it.
    known.set(name, nothing);
    const fragment = fragments.get(name);
    const shape = fragment ? plusDirectives(ofSet(fragment.selectionSet), fragment.directives) : nothing;
    known.set(name, shape);
    return shape;
  };

  const ofSelection = (node: SelectionNode): Shape => {
    if (node.kind === 'FragmentSpread') return plusDirectives(ofFragment(node.name.value), node.directives);
    if (node.kind === 'InlineFragment') return plusDirectives(ofSet(node.selectionSet), node.directives);
    // Introspection has a depth rule of its own in graphql-js, and the usual tools ask deeply.
    const below = ofSet(node.selectionSet);
    const depth = node.name.value.startsWith('__') ? 1 : below.depth + 1;
    return plusDirectives({ ...below, depth, aliases: below.aliases + (node.alias ? 1 : 0) }, node.directives);
  };

  const ofSet = (set: SelectionSetNode | undefined): Shape => (set?.selections ?? []).map(ofSelection).reduce(together, nothing);

  return document.definitions
    .map((node) => {
      if (node.kind === 'OperationDefinition') return plusDirectives(ofSet(node.selectionSet), node.directives);
      return node.kind === 'FragmentDefinition' ? { ...ofFragment(node.name.value), aliases: 0, directives: 0 } : nothing;
    })
    .reduce(together, nothing);
}

const together = (one: Shape, other: Shape): Shape => ({
  depth: Math.max(one.depth, other.depth),
  aliases: one.aliases + other.aliases,
  directives: one.directives + other.directives,
});

const plusDirectives = (shape: Shape, directives: readonly unknown[] = []): Shape => ({
  ...shape,
  directives: shape.directives + directives.length,
});
