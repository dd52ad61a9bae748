import { PlatformModule } from '@app/platform';
import { TenancyModule } from '@app/tenancy';
import { Module } from '@nestjs/common';
import { HANDLERS, type Handler, TASKS, type Task } from './handler.ts';
import { PublicUrl } from './public-url.ts';
import { JobRunner } from './runner.ts';
import { MailInvitation } from './tenancy/mail-invitation.ts';

const handlers = [MailInvitation];
const tasks: (new (...args: never[]) => Task)[] = [];

@Module({
  imports: [PlatformModule, TenancyModule],
  providers: [
    PublicUrl,
    JobRunner,
    ...handlers,
    ...tasks,
    { provide: HANDLERS, useFactory: (...all: Handler[]) => all, inject: handlers },
    { provide: TASKS, useFactory: (...all: Task[]) => all, inject: tasks },
  ],
})
export class WorkerModule {}
