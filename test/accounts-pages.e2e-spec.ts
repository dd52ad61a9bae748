import { readFileSync } from 'node:fs';
import { type Gateway, startGateway } from './support/gateway.ts';

describe('the pages of an account', () => {
  let api: Gateway;
  beforeAll(async () => void (api = await startGateway()));
  afterAll(() => api.close());

  it('come from nowhere else, run nothing inline, and are in nobody’s frame', async () => {
    for (const name of ['forgot', 'reset', 'verify', 'invitation']) {
      const { text, headers } = await api.nobody.get(`/a/${name}`).expect(200);
      expect(headers['content-security-policy']).toMatch(/default-src 'none';.*frame-ancestors 'none'/);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      expect(text).not.toMatch(/<script(?! src="\/portal\/account\.js")|style=|\son\w+="|https?:\/\//);
      expect(text).toMatch(/<form id="account"[\s\S]*<button type="submit"/);
      for (const [, id] of text.matchAll(/<label for="(\w+)"/g)) expect(text).toContain(`id="${id}"`);
    }
    await api.nobody.get('/a/other').expect(404);
    await api.nobody.get('/portal/account.js').expect(200);
  });

  it.each([
    ['fr-FR,fr;q=0.9', 'fr', 'Un nouveau mot de passe'],
    ['zh-CN', 'zh', '设置新密码'],
    ['tlh', 'en', 'A new password'],
  ])('speak the reader’s language: %s', async (languages, language, title) => {
    const { text } = await api.nobody.get('/a/reset').set('accept-language', languages).expect(200);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(`<h1>${title}</h1>`);
  });

  it('have a script that knows every page and names each call as the API does', () => {
    const script = readFileSync('apps/portal/public/account.js', 'utf8');
    const paths = [...script.matchAll(/'(\/v1\/[\w/-]+)'/g)].map(([, path = '']) => path);
    const document = JSON.parse(readFileSync('openapi.json', 'utf8'));
    expect(paths).toHaveLength(3);
    for (const path of paths) expect(document.paths[path]).toHaveProperty('post');
  });
});
