// `npm run dev`: as `npm start`, and again whenever a source changes.
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '..');
const SETTLE_MS = 200;
const GENERATED = /^libs.platform.src.prisma\b/;
/** What the launcher itself has loaded, or does once: the tables. */
const LAUNCHERS = /^(prisma|apps.launcher)\b/;

let launcher = start();
let changed = new Set();
let timer;
let rebuilding = Promise.resolve();

for (const folder of ['apps', 'libs', 'prisma'])
  watch(join(root, folder), { recursive: true }, (_, file) => {
    const path = join(folder, file ?? '');
    if (GENERATED.test(path)) return;
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => (rebuilding = rebuilding.then(rebuild)), SETTLE_MS);
  });

// Ctrl-C reaches the launcher too, whose end is ours.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => launcher.kill(signal));

function start() {
  const child = fork(join(root, 'dist/apps/launcher/src/main.js'));
  child.once('exit', (code) => child === launcher && process.exit(code ?? 1));
  return child;
}

async function rebuild() {
  const paths = [...changed];
  changed = new Set();
  const built = await promisify(execFile)(process.execPath, [join(root, 'bin/prepare.mjs')]).catch((error) => console.error(error.stderr));
  if (!built) return;
  if (!paths.some((path) => LAUNCHERS.test(path))) return launcher.send('restart');
  const old = launcher;
  launcher = null;
  old.kill('SIGTERM');
  await once(old, 'exit');
  launcher = start();
}
