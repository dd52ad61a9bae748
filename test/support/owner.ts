import { required } from '@app/platform';
import pg from 'pg';

/** As the owner of the tables, who sees the catalogue whole and, row security being forced, no tenant's row. */
export async function asOwner<T>(work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: required('OWNER_DATABASE_URL') });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}
