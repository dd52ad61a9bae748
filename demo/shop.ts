import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Client } from './client.ts';
import type { Cast } from './path.ts';

/** The shop's feed as it would export it. All goods and brands are made up. */
const feed = join(import.meta.dirname, 'products.csv');
const PRESENTED = 'BL-1';

/** A blender, drawn here: no photograph of anybody's goods is shipped. */
const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="640" viewBox="0 0 640 640">
  <rect width="640" height="640" fill="#e8f3ec"/>
  <path d="M230 120h180l-24 270H254z" fill="#bfe3cf" stroke="#2f6b4f" stroke-width="10"/>
  <path d="M240 230h160l-14 160H254z" fill="#f2a33c"/>
  <circle cx="295" cy="320" r="20" fill="#e4572e"/><circle cx="345" cy="280" r="16" fill="#e4572e"/>
  <rect x="250" y="90" width="140" height="34" rx="12" fill="#2f6b4f"/>
  <rect x="226" y="396" width="188" height="150" rx="26" fill="#2f6b4f"/>
  <circle cx="320" cy="470" r="30" fill="#e8f3ec"/>
</svg>`;

/** Thirty products by the shop's feed, and a picture for the one that is presented. */
export async function stocked({ stage, out }: Cast, owner: Client) {
  const { imported, product } = await stage.step('The shop imports its feed of thirty products', async () => {
    const { id } = await owner.upload('/v1/catalog-imports', feed, { format: 'csv' });
    const done = await owner.until(`/v1/catalog-imports/${id}`, ({ status }) => status === 'succeeded' || status === 'failed');
    if (done.created !== 30 || done.rejected !== 0) throw new Error(`The feed was not taken whole: ${JSON.stringify(done)}`);
    const { data } = await owner.get(`/v1/products?sku=${PRESENTED}`);
    return { imported: { created: done.created, rejected: done.rejected }, product: data[0] };
  });
  await stage.step('It uploads a picture of the first', async () => {
    const file = join(out, 'product.png');
    await writeFile(file, await sharp(Buffer.from(picture)).png().toBuffer());
    const image = await owner.upload('/v1/assets', file, { purpose: 'image' });
    await owner.patch(`/v1/products/${product.id}`, { imageAssetId: image.id });
  });
  return { imported, productId: product.id as string };
}
