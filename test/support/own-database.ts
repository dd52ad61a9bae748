/** Before anything reads its settings: this file's tests, and no others, live in the database that a worker may empty. */
export function useWorkersDatabase(
  database:
    | 'worker'
    | 'browser'
    | 'charges'
    | 'faces'
    | 'feeds'
    | 'films'
    | 'imports'
    | 'isolation'
    | 'months'
    | 'royalties'
    | 'sounds'
    | 'speech'
    | 'statements' = 'worker',
): void {
  for (const name of ['DATABASE_URL', 'JOBS_DATABASE_URL', 'OWNER_DATABASE_URL'])
    process.env[name] = process.env[name]?.replace(/\/understudy$/, `/understudy_${database}`);
}
