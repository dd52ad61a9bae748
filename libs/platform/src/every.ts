import { Logger } from '@nestjs/common';
import { traceOf } from './logger.ts';

/** What a process does of its own accord, round after round, each after the one before. A round that fails is logged; the next one comes. */
export class Every {
  private readonly logger: Logger;
  private timer?: NodeJS.Timeout;
  private round: Promise<void> | null = null;

  constructor(
    name: string,
    private readonly ms: number,
    private readonly work: () => Promise<void>,
  ) {
    this.logger = new Logger(name);
  }

  start(): void {
    this.timer = setInterval(() => {
      this.round ??= this.run();
    }, this.ms).unref();
  }

  /** Waits for the round under way, which still needs what is shut down next. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.round;
  }

  private async run(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.logger.error(traceOf(error));
    } finally {
      this.round = null;
    }
  }
}
