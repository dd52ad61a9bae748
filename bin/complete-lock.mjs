// After `npm install`: npm leaves optional packages of other platforms out of the lock when its registry does not serve them,
// and `npm ci` then refuses that very lock. This names them again, as their parents ask for them; none of them is ever downloaded here.
import { readFileSync, writeFileSync } from 'node:fs';

const systems = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'openharmony', 'wasm32-wasi'];
const processors = ['arm64', 'x64', 'arm', 'ppc64', 's390x', 'riscv64', 'ia32', 'loong64'];

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const { '': root, ...packages } = lock.packages;

function entryOf(name, range, { dev }) {
  const words = name.split('/').at(-1).split('-');
  const os = systems.find((system) => name.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  return { version: range.replace(/^[\^~]/, ''), ...(cpu && { cpu: [cpu] }), ...(dev && { dev }), optional: true, os: [os] };
}

const missing = Object.entries(packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => systems.some((system) => name.includes(system)))
    .filter(([name]) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`])
    .map(([name, range]) => [`node_modules/${name}`, entryOf(name, range, entry)]),
);
const whole = Object.entries({ ...packages, ...Object.fromEntries(missing) }).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: { '': root, ...Object.fromEntries(whole) } }, null, 2)}\n`);
console.log(`${missing.length} packages of other platforms were missing from the lock.`);
