import { config } from './config.ts';

/** Where people reach this installation: the links in mails, pages and webhooks begin with it. */
export function publicUrl(path: string): string {
  const { PUBLIC_URL, HOST, PORT } = config();
  return new URL(path, PUBLIC_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`).toString();
}
