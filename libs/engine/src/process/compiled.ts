import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EngineFailed } from './failure.ts';

/**
 * The file that Node can run for the module `name` (without its extension) beside `from`, an `import.meta.url`.
 * A fork cannot run TypeScript, so a parent that itself runs from source (under Jest) gets the built twin in dist/.
 */
export function compiled(from: string, name: string): string {
  const folder = dirname(fileURLToPath(from));
  if (!from.endsWith('.ts')) return join(folder, `${name}.js`);
  const root = projectRoot(folder);
  const file = join(root, 'dist', relative(root, folder), `${name}.js`);
  if (!existsSync(file)) throw new EngineFailed(`${file} is missing: build the project before running it from source.`);
  return file;
}

function projectRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new EngineFailed('The engine runs from source outside of any package.');
  return projectRoot(parent);
}
