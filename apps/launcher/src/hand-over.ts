import type { DatabaseUrls } from './database.ts';
import type { Secrets } from './home.ts';

/** Read again by every part of this process, and handed to its children; the owner's password is not. */
export function handOver(secrets: Secrets, urls: Pick<DatabaseUrls, 'app' | 'jobs'>): void {
  process.env.API_KEY_PEPPER ??= secrets.pepper;
  process.env.JWT_SECRET ??= secrets.jwt;
  process.env.MASTER_KEY ??= secrets.masterKey;
  process.env.DATABASE_URL = urls.app;
  process.env.JOBS_DATABASE_URL = urls.jobs;
}
