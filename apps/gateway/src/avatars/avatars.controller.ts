import { AvatarService, type CreateAvatar, createAvatar, type StartScan, startScan } from '@app/avatars';
import { type Id, idOf, type NotedQuery, notedQuery } from '@app/kernel';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageView, viewPage } from '../http/page.ts';
import { jobView, viewJob } from '../jobs/jobs.view.ts';
import { avatarView, viewAvatar } from './avatars.view.ts';

const scanBody = startScan.omit({ id: true }).meta({ id: 'StartScanBody' });

@ApiTags('avatars')
@Controller('avatars')
export class AvatarsController {
  constructor(private readonly service: AvatarService) {}

  @Post()
  @ApiOperation({
    summary: 'Create an avatar',
    description: 'A clone of a consenting person, still without a body: start a scan next. The consent must be active and of this talent.',
  })
  @ApiCreatedResponse({ standardSchema: avatarView })
  async createAvatar(@Body({ schema: createAvatar }) command: CreateAvatar) {
    return viewAvatar(await this.service.create(command));
  }

  @Get()
  @ApiOperation({ summary: 'List avatars' })
  @ApiOkResponse({ standardSchema: pageView(avatarView, 'AvatarPage') })
  async avatars(@Query({ schema: notedQuery }) query: NotedQuery) {
    return viewPage(await this.service.list(query), viewAvatar);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read an avatar' })
  @ApiOkResponse({ standardSchema: avatarView })
  async avatar(@Param('id', { schema: idOf('ava') }) id: Id<'ava'>) {
    return viewAvatar(await this.service.get(id));
  }

  @Post(':id/scans')
  @ApiOperation({
    summary: 'Build the clone from a film',
    description:
      'The film is an asset of purpose `scan`, at least a minute, the first seconds silent. Answers the job: ask for it until it is over. Charged once the clone is accepted; a refusal is free.',
  })
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: jobView })
  async startScan(
    @Param('id', { schema: idOf('ava') }) id: Id<'ava'>,
    @Body({ schema: scanBody }) { assetId }: Pick<StartScan, 'assetId'>,
  ) {
    return viewJob(await this.service.startScan({ id, assetId }));
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Erase an avatar', description: 'Destroys the clone, its scans and their key.' })
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: jobView })
  async deleteAvatar(@Param('id', { schema: idOf('ava') }) id: Id<'ava'>) {
    return viewJob(await this.service.delete(id));
  }
}
