import { type Id, idOf } from '@app/kernel';
import {
  type CreateRender,
  createRender,
  FilmService,
  type ListRenders,
  listRenders,
  type QuoteRender,
  quoteRender,
  type RenderDetail,
  RenderService,
} from '@app/renders';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageView } from '../http/page.ts';
import { renderQuoteView, renderView, viewQuote, viewRender } from './renders.view.ts';

@ApiTags('renders')
@Controller('renders')
export class RendersController {
  constructor(
    private readonly service: RenderService,
    private readonly films: FilmService,
  ) {}

  @Post('quote')
  @ApiOperation({
    summary: 'Ask what a render will cost',
    description: 'Its length and price, frozen for 15 minutes under `id`. Charged are the started half minutes of the finished film.',
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: renderQuoteView })
  async quoteRender(@Body({ schema: quoteRender }) command: QuoteRender) {
    return viewQuote(await this.service.quote(command));
  }

  @Post()
  @ApiOperation({
    summary: 'Render a film',
    description:
      'The avatar speaks an approved script. Consent, disclosure and money are asked before anything is queued; each refusal says why. Answers at once: ask for the job `jobId` until it is over, then read the render.',
  })
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: renderView })
  async createRender(@Body({ schema: createRender }) command: CreateRender) {
    return this.view(await this.service.create(command));
  }

  @Get()
  @ApiOperation({ summary: 'List renders' })
  @ApiOkResponse({ standardSchema: pageView(renderView, 'RenderPage') })
  async renders(@Query({ schema: listRenders }) query: ListRenders) {
    const { data, nextCursor } = await this.service.list(query);
    return { data: await Promise.all(data.map((detail) => this.view(detail))), nextCursor };
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a render', description: 'With links to its files, which expire in 15 minutes and die with the consent.' })
  @ApiOkResponse({ standardSchema: renderView })
  async render(@Param('id', { schema: idOf('ren') }) id: Id<'ren'>) {
    return this.view(await this.service.get(id));
  }

  @Post(':id/approve')
  @ApiOperation({ summary: 'Release a held render', description: 'A person has looked at a held render and answers for it.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: renderView })
  async approveRender(@Param('id', { schema: idOf('ren') }) id: Id<'ren'>) {
    return this.view(await this.service.approve(id));
  }

  @Post(':id/reject')
  @ApiOperation({ summary: 'Reject a held render', description: 'It is never published.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: renderView })
  async rejectRender(@Param('id', { schema: idOf('ren') }) id: Id<'ren'>) {
    return this.view(await this.service.reject(id));
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Withdraw a render', description: 'No longer to be seen: its links die at once.' })
  @ApiOkResponse({ standardSchema: renderView })
  async withdrawRender(@Param('id', { schema: idOf('ren') }) id: Id<'ren'>) {
    return this.view(await this.service.withdraw(id));
  }

  private async view(detail: RenderDetail) {
    return viewRender(detail, await this.films.links(detail.render));
  }
}
