// `npm start` and its like: makes the project runnable, then runs one of its programs.
import './prepare.mjs';

const programs = {
  start: '../dist/apps/launcher/src/main.js',
  dev: './dev.mjs',
  backup: '../dist/apps/launcher/src/backup/backup.main.js',
  restore: '../dist/apps/launcher/src/backup/restore.main.js',
  demo: '../dist/demo/main.js',
  'bench:memory': '../dist/bench/memory.js',
  'bench:api': '../dist/bench/api.js',
  'bench:kill': process.argv.includes('--points') ? '../dist/bench/kill-points.js' : '../dist/bench/kill-worker.js',
  'bench:login': '../dist/bench/login-attempts.js',
  'bench:rolling': '../dist/bench/rolling-restart.js',
  'bench:latency': '../dist/bench/render-latency.js',
  'bench:stops': '../dist/bench/stops.js',
  contract: '../dist/apps/gateway/src/docs/write-contract.js',
};

const [name = 'start'] = process.argv.splice(2, 1);
const program = programs[name];
if (!program) {
  console.error(`There is no such program: ${name}. These are: ${Object.keys(programs).join(', ')}.`);
  process.exit(1);
}
await import(program);
