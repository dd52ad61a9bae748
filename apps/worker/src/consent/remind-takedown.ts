import type { Id } from '@app/kernel';
import { TakedownReminderService } from '@app/renders';
import { Injectable } from '@nestjs/common';
import type { Task } from '../handler.ts';

/** Woken round the day on which a film must have come down. */
@Injectable()
export class RemindTakedown implements Task {
  readonly task = 'remind_takedown';
  readonly permissions = ['publication:remind'];

  constructor(private readonly reminders: TakedownReminderService) {}

  run({ publicationId }: Parameters<Task['run']>[0]): Promise<void> {
    return this.reminders.remind(String(publicationId) as Id<'pub'>);
  }
}
