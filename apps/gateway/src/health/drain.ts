import { setTimeout as sleep } from 'node:timers/promises';
import { config } from '@app/platform';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The time between "send me no more" and the last answer: whoever balances load needs it to look elsewhere. */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  begun = false;

  async beforeApplicationShutdown(): Promise<void> {
    this.begun = true;
    await sleep(config().DRAIN_MS);
  }
}

/** A kept connection would bring its next request to a server that is gone by then. */
export function closeWhileDraining(app: NestFastifyApplication): void {
  const drain = app.get(Drain);
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onSend', async (_, reply) => {
    if (drain.begun) reply.header('connection', 'close');
  });
}
