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

/** One JSON object a line. Ids and codes only: whoever logs a name, a link or a body breaks a promise to a talent. */
export const jsonLogger = (name: string) => new ConsoleLogger(name, { json: true, colors: false, logLevels: upTo[config().LOG_LEVEL] });
