import { createHash } from 'node:crypto';

const LONGEST = 120;

/** Shops leave SKUs empty: handle and options name a variant for good. `classic-varsity-top--medium`; a product without options is its handle. */
export function syntheticSku(handle: string, options: readonly string[]): string {
  const named = options.filter((option) => option !== '' && option !== 'Default Title');
  if (named.length === 0) return shortened(handle, handle);
  const raw = JSON.stringify([handle, ...named]);
  const slug = named.map(slugOf).join('-');
  // Signs that a slug drops may be all that tells two variants apart.
  const lossy = named.some((option) => /[^\p{L}\p{N} _-]/u.test(option) || /[-_]/.test(option));
  return shortened(`${handle}--${slug}${lossy ? `-${digest(raw)}` : ''}`, raw);
}

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

const shortened = (sku: string, raw: string): string => (sku.length <= LONGEST ? sku : `${sku.slice(0, LONGEST - 9)}-${digest(raw)}`);
