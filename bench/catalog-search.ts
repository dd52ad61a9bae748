import pg from 'pg';

/** What people look for among the made-up products: one that is rare, several, all of them, none; and a page far down. */
const looks = {
  'a rare word': { search: 'mug 73421' },
  'the beginning of a word': { search: '7342' },
  'a word of all products': { search: 'stoneware' },
  'words of all, in one category': { search: 'glazed mug', category: 'Home > Kitchen > Mugs' },
  'a word of none': { search: 'trombone' },
  'a SKU': { search: 'SKU-4711' },
} as const;

export type Look = (typeof looks)[keyof typeof looks];

const ROUNDS = 40;

/** Milliseconds that each search takes, in the median and at the slowest of a hundred, and the index that Postgres answers it from. */
export async function measureSearch(find: (look: Look) => Promise<unknown>, superuserUrl: string, tenantUuid: string) {
  const measured: Record<string, object> = {};
  for (const [name, look] of Object.entries(looks)) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      await find(look);
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => +(times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(1);
    measured[name] = { ...look, p50: at(0.5), p99: at(0.99), plan: await planOf(look, superuserUrl, tenantUuid) };
  }
  return measured;
}

/** The very plan that runs inside of the door's function, as the server reports it. */
async function planOf(look: Look, superuserUrl: string, tenantUuid: string): Promise<string[]> {
  const db = new pg.Client({ connectionString: superuserUrl });
  const plans: string[] = [];
  db.on('notice', ({ message }) => plans.push(message ?? ''));
  await db.connect();
  try {
    await db.query(`load 'auto_explain'`);
    await db.query(`set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on; set client_min_messages = log`);
    await db.query(`select set_config('app.tenant_id', $1, false)`, [tenantUuid]);
    const words = look.search.split(' ').map((word) => `'${word.toLowerCase()}':*`);
    const category = 'category' in look ? look.category : null;
    await db.query('select door.search_products($1::tsquery, null, $2, null, null, null, 21)', [words.join(' & '), category]);
  } finally {
    await db.end();
  }
  // A word that many have is found among the newest; for others a second question follows, by the index.
  const inner = plans.findLast((plan) => plan.includes('from public.product')) ?? '';
  return inner.split('\n').flatMap((line) => (line.includes(' Scan') ? [line.replace(/^[ >-]+|\(.*$/g, '').trim()] : []));
}
