import { AvatarService, type CreateAvatar, createAvatar, type StartScan, startScan } from '@app/avatars';
import { type Id, idOf, type PageQuery, pageQuery } from '@app/kernel';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { pageView, viewPage } from '../http/page.ts';
import { jobView, viewJob } from '../jobs/jobs.view.ts';
import { avatarView, viewAvatar } from './avatars.view.ts';

const scanBody = startScan.omit({ id: true }).meta({ id: 'StartScanBody' });

@ApiTags('avatars')
@Controller('avatars')
export class AvatarsController {
  constructor(private readonly service: AvatarService) {}

  @Post()
  @ApiCreatedResponse({ standardSchema: avatarView })
  async createAvatar(@Body({ schema: createAvatar }) command: CreateAvatar) {
    return viewAvatar(await this.service.create(command));
  }

  @Get()
  @ApiOkResponse({ standardSchema: pageView(avatarView, 'AvatarPage') })
  async avatars(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.service.list(query), viewAvatar);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: avatarView })
  async avatar(@Param('id', { schema: idOf('ava') }) id: Id<'ava'>) {
    return viewAvatar(await this.service.get(id));
  }

  /** Builds the clone from a film of at least a minute. Charged once it is accepted; a refusal is free. */
  @Post(':id/scans')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: jobView })
  async startScan(
    @Param('id', { schema: idOf('ava') }) id: Id<'ava'>,
    @Body({ schema: scanBody }) { assetId }: Pick<StartScan, 'assetId'>,
  ) {
    return viewJob(await this.service.startScan({ id, assetId }));
  }

  /** Destroys the clone, its scans and their key. */
  @Delete(':id')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: jobView })
  async deleteAvatar(@Param('id', { schema: idOf('ava') }) id: Id<'ava'>) {
    return viewJob(await this.service.delete(id));
  }
}
