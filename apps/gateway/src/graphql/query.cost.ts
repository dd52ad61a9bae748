import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** A write costs a transaction, an event and its handlers. */
const MUTATION = 10;
const INTROSPECTION = 50;
const PAGE = 20;
const LARGEST_PAGE = 100;

export interface Asked {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** How many objects an operation may touch at most: one each, a page as many as it asks for, a mutation ten. Needs a valid document. */
export function costOf({ schema, operation, fragments, variables }: Asked): number {
  const known = new Map<string, number>();

  const ofFragment = (name: string): number => {
    const seen = known.get(name);
    if (seen !== undefined) return seen;
    const fragment = fragments.get(name);
    const cost = fragment ? ofSet(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value)) : 0;
    known.set(name, cost);
    return cost;
  };

  const ofSelection = (node: SelectionNode, parent: GraphQLNamedType | undefined): number => {
    if (node.kind === 'FragmentSpread') return ofFragment(node.name.value);
    if (node.kind === 'Field') return ofField(node, parent);
    return ofSet(node.selectionSet, node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent);
  };

  const ofField = (node: FieldNode, parent: GraphQLNamedType | undefined): number => {
    const name = node.name.value;
    if (name.startsWith('__')) return name === '__typename' ? 0 : INTROSPECTION;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!field) return 0;
    const base = parent === schema.getMutationType() ? MUTATION : 0;
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return base;
    const paged = field.args.some((arg) => arg.name === 'first');
    return base + 1 + ofSet(node.selectionSet, type) * (paged ? sizeOfPage(node, operation, variables) : 1);
  };

  const ofSet = (set: SelectionSetNode | undefined, parent: GraphQLNamedType | undefined): number =>
    (set?.selections ?? []).reduce((sum, node) => sum + ofSelection(node, parent), 0);

  return ofSet(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
}

/** The fields at the top, through fragments: how many things a mutation does. */
export function rootFields({ operation, fragments }: Pick<Asked, 'operation' | 'fragments'>): number {
  const count = (set: SelectionSetNode): number =>
    set.selections.reduce((sum, node) => {
      if (node.kind === 'Field') return sum + 1;
      const inner = node.kind === 'InlineFragment' ? node : fragments.get(node.name.value);
      return sum + (inner ? count(inner.selectionSet) : 0);
    }, 0);
  return count(operation.selectionSet);
}

function sizeOfPage(node: FieldNode, operation: OperationDefinitionNode, variables: Asked['variables']): number {
  const value = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
  if (value?.kind === 'IntValue') return within(Number(value.value));
  if (value?.kind !== 'Variable') return PAGE;
  const given = variables[value.name.value];
  if (typeof given === 'number') return within(given);
  const standard = operation.variableDefinitions?.find(({ variable }) => variable.name.value === value.name.value)?.defaultValue;
  return standard?.kind === 'IntValue' ? within(Number(standard.value)) : PAGE;
}

/** A page that is too large is refused further down, whatever it would have cost. */
const within = (first: number) => Math.min(Math.max(first, 1), LARGEST_PAGE);
