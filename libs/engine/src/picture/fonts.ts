import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';

const require = createRequire(import.meta.url);

/** The families are named by us, so that a font of the same name on the machine is never taken instead. */
const FAMILIES = [
  { family: 'understudy-latin', package: '@fontsource/noto-sans', file: 'noto-sans-latin-700-normal.woff2' },
  { family: 'understudy-latin-ext', package: '@fontsource/noto-sans', file: 'noto-sans-latin-ext-700-normal.woff2' },
  { family: 'understudy-vietnamese', package: '@fontsource/noto-sans', file: 'noto-sans-vietnamese-700-normal.woff2' },
  { family: 'understudy-han', package: '@fontsource/noto-sans-sc', file: 'noto-sans-sc-chinese-simplified-700-normal.woff2' },
] as const;

let ready = false;

/** The CSS font for text in any of our languages at `size` pixels. */
export function font(size: number): string {
  if (!ready) FAMILIES.forEach(register);
  ready = true;
  return `${size}px ${FAMILIES.map(({ family }) => `"${family}"`).join(', ')}`;
}

function register({ family, package: name, file }: (typeof FAMILIES)[number]): void {
  const path = join(dirname(require.resolve(`${name}/package.json`)), 'files', file);
  if (!GlobalFonts.register(readFileSync(path), family)) throw new Error(`The font ${file} cannot be read.`);
}
