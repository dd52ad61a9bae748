// `npm test`: the whole suite in parts, a process each. Modules that Jest loads as ESM are never let go of: one process would need more
// memory than a laptop has. With arguments it is plain Jest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const PARTS = 4;
const MANY = 5;

/** Runs Jest; answers its exit code. */
const jest = (...args) =>
  spawnSync(process.execPath, ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...args], {
    stdio: 'inherit',
  }).status ?? 1;

/** Runs one part of the suite; answers the files that failed. Throws where Jest itself fell over. */
function failuresOf(part, report) {
  const code = jest(`--shard=${part}/${PARTS}`, '--json', `--outputFile=${report}`);
  if (code === 0) return [];
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => relative('.', name));
  if (failed.length === 0) throw new Error(`Jest ended with ${code} and names no file.`);
  return failed;
}

/** All parts, whatever the first says: somebody wants to know of every failure. */
function runAll() {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'));
  try {
    return Array.from({ length: PARTS }, (_, at) => failuresOf(at + 1, join(folder, `${at + 1}.json`))).flat();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A few files that failed beside others on a busy machine are run once more by themselves, and named whatever comes of it. */
function again(failed) {
  console.error(`\nFailed: ${failed.join(' ')}`);
  if (failed.length > MANY) return 1;
  const code = jest('--runTestsByPath', ...failed);
  if (code === 0) console.error(`\nFailed at first and passed alone, which is worth a look: ${failed.join(' ')}`);
  return code;
}

const given = process.argv.slice(2);
if (given.length > 0) process.exitCode = jest(...given);
else {
  const failed = runAll();
  process.exitCode = failed.length > 0 ? again(failed) : 0;
}
