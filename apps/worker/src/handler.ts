import type { Id, Json } from '@app/kernel';

/** An event as it reaches a handler: what was stored, with its id. */
export interface StoredEvent {
  readonly eventId: Id<'evt'>;
  readonly name: string;
  readonly payload: { readonly [key: string]: Json };
}

/** One small class per event and purpose. Its name is its queue: renaming it strands what waits there. */
export interface Handler {
  /** Names of events, or `*`. */
  readonly events: readonly string[];
  /** All it may do, as its tenant. */
  readonly permissions: readonly string[];
  /** At least once: a handler that already did its work does nothing. */
  handle(event: StoredEvent): Promise<void>;
}

/** Work that was queued by name, not by an event: a delivery, a mail, a sweep. */
export interface Task {
  readonly task: string;
  readonly permissions: readonly string[];
  run(body: { readonly [key: string]: Json }): Promise<void>;
}

export const HANDLERS = Symbol('handlers');
export const TASKS = Symbol('tasks');
