import { Clock } from '@app/kernel';
import type { Gateway } from './gateway.ts';

const HOUR_MS = 36e5;

/** As if it were some hours later, for all who ask the gateway's clock. The database has a clock of its own. */
export async function later<T>({ app }: Gateway, hours: number, work: () => PromiseLike<T>): Promise<T> {
  const clock = app.get(Clock);
  const { now } = clock;
  clock.now = () => new Date(Date.now() + hours * HOUR_MS);
  try {
    return await work();
  } finally {
    clock.now = now;
  }
}
