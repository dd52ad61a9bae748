import 'reflect-metadata';
import { WrongSettings } from '@app/platform';
import { Installation } from './installation.ts';
import { CannotStart } from './problem.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const installation = new Installation(say, (error) => fail(error));

let stopping: Promise<void> | undefined;
const stop = () => (stopping ??= installation.stop().finally(() => process.exit()));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop());
// Started by a program that is gone, e.g. the demo.
process.once('disconnect', () => void stop());
// From `npm run dev`.
process.on('message', (message) => message === 'restart' && void installation.restart());
// Whatever it is, e.g. a terminal that went away: the database must not be left running.
process.on('uncaughtException', (error) => fail(error));

function fail(error: unknown): void {
  if (stopping) return;
  process.exitCode = 1;
  const told = error instanceof CannotStart || error instanceof WrongSettings;
  process.stderr.write(told ? `${error.message}\n` : `${error instanceof Error ? error.stack : error}\n`);
  void stop();
}

try {
  const { url, admin } = await installation.start();
  say(url ? `Understudy is ready at ${url} - the API's documents are at ${url}/docs` : 'The worker is ready.');
  if (admin) say(`First admin: ${admin.email}${admin.password ? `, password ${admin.password} (shown this once)` : ''}`);
  process.send?.({ ready: url, admin });
} catch (error) {
  fail(error);
}
