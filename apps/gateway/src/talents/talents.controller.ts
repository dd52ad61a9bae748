import { type CreateTalent, createTalent, TalentService, type UpdateTalent, updateTalent } from '@app/consent';
import { type Id, idOf, type NotedQuery, notedQuery } from '@app/kernel';
import { Body, Controller, Get, Headers, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { expecting } from '../http/if-match.ts';
import { pageView, viewPage } from '../http/page.ts';
import { talentView, viewTalent } from './talents.view.ts';

@ApiTags('talents')
@Controller('talents')
export class TalentsController {
  constructor(private readonly service: TalentService) {}

  @Post()
  @ApiOperation({
    summary: 'Name a talent',
    description: 'A person of 18 or more who may be asked to be cloned. What tells who they are is stored under a key of their own.',
  })
  @ApiCreatedResponse({ standardSchema: talentView })
  async createTalent(@Body({ schema: createTalent }) command: CreateTalent) {
    return viewTalent(await this.service.create(command));
  }

  @Get()
  @ApiOperation({ summary: 'List talents' })
  @ApiOkResponse({ standardSchema: pageView(talentView, 'TalentPage') })
  async talents(@Query({ schema: notedQuery }) query: NotedQuery) {
    return viewPage(await this.service.list(query), viewTalent);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a talent' })
  @ApiOkResponse({ standardSchema: talentView })
  async talent(@Param('id', { schema: idOf('tal') }) id: Id<'tal'>) {
    return viewTalent(await this.service.get(id));
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Change a talent',
    description: "Name, e-mail and birth date until the first offer only: from then on they are the person's own.",
  })
  @ApiOkResponse({ standardSchema: talentView })
  async updateTalent(
    @Param('id', { schema: idOf('tal') }) id: Id<'tal'>,
    @Body({ schema: updateTalent.omit({ id: true }).meta({ id: 'UpdateTalentBody' }) }) fields: Omit<UpdateTalent, 'id'>,
    @Headers('if-match') match?: string,
  ) {
    return viewTalent(await this.service.update(expecting({ id, ...fields }, match)));
  }
}
