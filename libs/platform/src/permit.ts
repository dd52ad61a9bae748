import { context, type Permissions } from './context.ts';
import { NotAuthenticated, NotPermitted } from './errors.ts';
import { traced } from './tracing.ts';

const permits = new Map<unknown, string>();

/** Guards the use case itself, so REST, GraphQL and jobs cannot disagree about who may do it. */
export const Permit =
  (permission: string) =>
  <Args extends unknown[], T>(service: object, name: string, method: TypedPropertyDescriptor<(...args: Args) => Promise<T>>) => {
    const work = method.value;
    if (!work) throw new Error('@Permit guards methods.');
    method.value = async function (this: unknown, ...args: Args) {
      assertPermitted(permission);
      return traced(`${service.constructor.name}.${name}`, () => work.apply(this, args));
    };
    permits.set(method.value, permission);
  };

export function assertPermitted(permission: string): void {
  const { permissions, actorKind } = context();
  if (permissions.has(permission)) return;
  throw permissions.refusal?.(permission) ?? (actorKind === 'anonymous' ? new NotAuthenticated() : new NotPermitted(permission));
}

/** For the census: the methods of a service that nobody has to be permitted for. */
export const unguarded = (service: { readonly prototype: object }): string[] =>
  Object.entries(Object.getOwnPropertyDescriptors(service.prototype))
    .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function' && !permits.has(value))
    .map(([name]) => name);

/**
 * Patterns to permissions: `consent:read`, `consent:*`, `*:read`, `*`. One that begins with `!` takes away, whatever else grants.
 */
export function grants(patterns: readonly string[]): Permissions {
  const [denied, allowed] = [patterns.filter((p) => p.startsWith('!')).map((p) => p.slice(1)), patterns.filter((p) => !p.startsWith('!'))];
  return { has: (permission) => allowed.some((p) => matches(p, permission)) && !denied.some((p) => matches(p, permission)) };
}

/** `all`, but for the moment only as far as `some` goes: who asks for more that is theirs hears what stands in the way. */
export const withheld = (all: Permissions, some: Permissions, refusal: () => Error): Permissions => ({
  has: (permission) => all.has(permission) && some.has(permission),
  refusal: (permission) => (all.has(permission) && !some.has(permission) ? refusal() : (all.refusal?.(permission) ?? null)),
});

/** Asked several times in each request: no pattern is taken apart for it. */
function matches(pattern: string, permission: string): boolean {
  if (pattern === '*' || pattern === permission) return true;
  if (pattern.endsWith(':*')) return permission.startsWith(pattern.slice(0, -1));
  return pattern.startsWith('*:') && permission.endsWith(pattern.slice(1));
}
