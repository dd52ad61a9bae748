import { Database, Storage } from '@app/platform';
import { Controller, Get, HttpCode, ServiceUnavailableException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Drain } from './drain.ts';

@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly db: Database,
    private readonly storage: Storage,
    private readonly drain: Drain,
  ) {}

  /** Alive: the process answers. */
  @Get('healthz')
  @HttpCode(200)
  healthz() {
    return { status: 'ok' };
  }

  /** Ready: a request would find its database and its storage, and a server that is not about to stop. */
  @Get('readyz')
  async readyz() {
    if (this.drain.begun) throw new ServiceUnavailableException({ server: 'stopping' });
    const checks = await Promise.allSettled([this.db.ping(), this.storage.check()]);
    const [database, storage] = checks.map(({ status }) => (status === 'fulfilled' ? 'ok' : 'failed'));
    if (checks.some(({ status }) => status === 'rejected')) throw new ServiceUnavailableException({ database, storage });
    return { status: 'ok', database, storage };
  }
}
