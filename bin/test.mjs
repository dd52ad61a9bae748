// `npm test`: the whole suite in parts, a process each. Modules that Jest loads as ESM are never let go of: one process would need more
// memory than a laptop has. With arguments it is plain Jest.
import { spawnSync } from 'node:child_process';

const PARTS = 4;
const node = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const given = process.argv.slice(2);
const runs = given.length > 0 ? [given] : Array.from({ length: PARTS }, (_, part) => [`--shard=${part + 1}/${PARTS}`]);

// All of them, whatever the first says: somebody wants to know of every failure.
const codes = runs.map((args) => spawnSync(process.execPath, [...node, ...args], { stdio: 'inherit' }).status ?? 1);
process.exitCode = Math.max(...codes);
