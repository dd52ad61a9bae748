import { Prisma } from './prisma/client.ts';

/** Lock and statement time-outs, too many connections. Each undid the transaction. */
const LATE = ['55P03', '57014', '53300'];
const UNDONE = ['40001', '40P01'];
/** The client library's own: no transaction to be had in time, or it took too long. */
const LATE_CLIENT = ['P2024', 'P2028'];
const LATE_POOL = /timeout exceeded when trying to connect|due to connection timeout/;

/** No connection in time, or the work took too long and was undone: nothing was changed. */
export const isLate = (error: unknown): boolean =>
  LATE.includes(sqlStateOf(error)) ||
  (isKnown(error) && LATE_CLIENT.includes(error.code)) ||
  (error instanceof Error && LATE_POOL.test(error.message));

/** Postgres undid it for another's sake, a deadlock or a serialization failure: nothing is wrong with it, and it may be tried again. */
export const isUndone = (error: unknown): boolean => UNDONE.includes(sqlStateOf(error)) || (isKnown(error) && error.code === 'P2034');

export const isFull = (error: unknown): boolean =>
  sqlStateOf(error) === '53100' || (error instanceof Error && /\b53100\b|No space left on device/.test(error.message));

const isKnown = (error: unknown): error is Prisma.PrismaClientKnownRequestError => error instanceof Prisma.PrismaClientKnownRequestError;

/** Postgres's own code: the client library wraps it in one code for raw statements, in another for the rest, and pg gives it as it is. */
function sqlStateOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  if (!isKnown(error)) return String(error.code);
  const { driverAdapterError } = (error.meta ?? {}) as { driverAdapterError?: { cause?: { originalCode?: string } } };
  return driverAdapterError?.cause?.originalCode ?? '';
}
