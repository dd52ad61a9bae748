#!/usr/bin/env node
// The engine alone, from a command line: no database, no product.
import './prepare.mjs';

const { main } = await import('../dist/libs/engine/src/cli/main.js');
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interrupted.abort(new Error('Interrupted.')));

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  live: process.stderr.isTTY === true,
  signal: interrupted.signal,
});
