import type { Answer, Client } from './client.ts';
import { type Cast, destination, downloaded, scripted, settled } from './path.ts';

interface Order {
  readonly avatarId: string;
  readonly productId: string;
}

/** The same product in more languages: quoted together, ordered together, each a film of its own. */
export async function translated(cast: Cast, owner: Client, reviewer: Client, { avatarId, productId }: Order, locales: readonly string[]) {
  const { stage } = cast;
  const scripts: { locale: string; scriptId: string; text: string }[] = [];
  for (const locale of locales) scripts.push({ locale, ...(await scripted(cast, owner, reviewer, { productId, locale })) });
  const request = { avatarId, scriptIds: scripts.map(({ scriptId }) => scriptId), aspect: '9:16', quality: 'standard', destination };
  const quote = await stage.step('The other languages are quoted together', () => owner.post('/v1/renders/batch/quote', request));
  const films: { locale: string; text: string; render: Answer; film: string }[] = [];
  const { items } = await owner.post('/v1/renders/batch', { ...request, quoteId: quote.total.id });
  for (const [index, { render: queued, refusal }] of items.entries()) {
    const script = scripts[index];
    if (!queued || !script) throw new Error(`Not rendered: ${JSON.stringify(refusal)}`);
    const render = await stage.step(`The clone presents it in ${script.locale}`, async (progress) => {
      await settled(owner, queued.jobId, progress);
      return owner.get(`/v1/renders/${queued.id}`);
    });
    films.push({ locale: script.locale, text: script.text, render, film: await downloaded(cast, render, `demo-${script.locale}.mp4`) });
  }
  return { quote, films };
}
