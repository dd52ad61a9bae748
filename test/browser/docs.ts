import type { Page } from 'playwright-core';
import type { Stage } from './stage.ts';

/** Every address a page asks for, its workers included. */
function requestsOf(page: Page): URL[] {
  const asked: URL[] = [];
  page.context().on('request', (request) => void asked.push(new URL(request.url())));
  return asked;
}

const elsewhere = (asked: readonly URL[], origin: string) =>
  asked.filter((url) => url.origin !== origin && !['data:', 'blob:'].includes(url.protocol)).map(String);

export function docsPagesTests(stage: () => Stage): void {
  it('reads the contract and leads to the GraphQL editor, asking nobody else for anything', async () => {
    const page = await stage().visitor();
    const asked = requestsOf(page);
    await page.goto('/docs');
    await page.getByText('/v1/signup').last().waitFor();
    const link = page.getByRole('link', { name: '/docs/graphql' });
    expect(await link.getAttribute('href')).toBe('/docs/graphql');
    expect(elsewhere(asked, stage().origin)).toEqual([]);
    expect(asked.length).toBeGreaterThan(4);
  });

  it('runs a query as the owner of the token, which it does not keep', async () => {
    const tenant = await stage().api.newTenant();
    const { body: product } = await tenant
      .post('/v1/products', { sku: 'LAMP', title: 'Lamp', price: { amount: 4900, currency: 'EUR' } })
      .expect(201);
    const page = await stage().visitor();
    const asked = requestsOf(page);
    await page.goto('/docs/graphql');
    // Before it holds its first query the editor has nothing to run.
    await page.locator('.graphiql-query-editor').getByText('FirstProducts').waitFor();
    await page.getByLabel('API key or access token').fill(tenant.token);
    await page.getByRole('button', { name: /execute|run query/i }).click();
    await page.locator('.graphiql-response').getByText(product.id).waitFor();
    expect(elsewhere(asked, stage().origin)).toEqual([]);
    expect(asked.map(({ pathname }) => pathname)).toEqual(expect.arrayContaining(['/docs/graphql/static/ruru.js', '/graphql']));
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).not.toContain(tenant.token);
  });
}
