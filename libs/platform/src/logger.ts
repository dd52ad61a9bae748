import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { type Config, config } from './config.ts';

const upTo: Record<Config['LOG_LEVEL'], LogLevel[]> = {
  silent: [],
  fatal: ['fatal'],
  error: ['fatal', 'error'],
  warn: ['fatal', 'error', 'warn'],
  info: ['fatal', 'error', 'warn', 'log'],
  debug: ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'],
};

/** Where an error came from, for the log. The database client quotes rows in its messages: of its errors only code and place are told. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no error was thrown';
  const quotesRows = /^Prisma|^error$|DriverAdapterError/.test(error.name) || error.constructor.name.startsWith('Prisma');
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  return [quotesRows ? `${error.constructor.name}${code}` : `${error.name}${code}: ${error.message}`, ...places].join('\n');
}

/** One JSON object a line. Ids and codes only: whoever logs a name, a link or a body breaks a promise to a talent. */
export const jsonLogger = (name: string) => new QuietLogger(name, { json: true, colors: false, logLevels: upTo[config().LOG_LEVEL] });

/** The framework tells of every module and route at every start: that is for its own debugging. */
const framework = new Set<unknown>([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
  'GraphQLModule',
]);

class QuietLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (!framework.has(rest.at(-1))) super.log(message, ...rest);
  }
}
