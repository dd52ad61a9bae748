import { AvatarService, type CreateAvatar, createAvatar, type StartScan, startScan } from '@app/avatars';
import { type Id, idOf, type NotedQuery, notedQuery } from '@app/kernel';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { viewConnection } from '../http/page.ts';
import { connectionArgsOf, valid } from '../http/validation.ts';
import { viewJob } from '../jobs/jobs.view.ts';
import { viewAvatar } from './avatars.view.ts';

@Resolver('Avatar')
export class AvatarsResolver {
  constructor(private readonly service: AvatarService) {}

  @Query()
  async avatar(@Args('id', valid(idOf('ava'))) id: Id<'ava'>) {
    return viewAvatar(await this.service.get(id));
  }

  @Query()
  async avatars(@Args(connectionArgsOf(notedQuery)) query: NotedQuery) {
    return viewConnection(await this.service.list(query), viewAvatar);
  }

  @Mutation()
  async createAvatar(@Args('input', valid(createAvatar)) command: CreateAvatar) {
    return viewAvatar(await this.service.create(command));
  }

  @Mutation()
  async startScan(@Args('input', valid(startScan)) command: StartScan) {
    return viewJob(await this.service.startScan(command));
  }

  @Mutation()
  async deleteAvatar(@Args('id', valid(idOf('ava'))) id: Id<'ava'>) {
    return viewJob(await this.service.delete(id));
  }
}
