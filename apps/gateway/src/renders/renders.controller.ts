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
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { pageView } from '../http/page.ts';
import { renderQuoteView, renderView, viewQuote, viewRender } from './renders.view.ts';

@ApiTags('renders')
@Controller('renders')
export class RendersController {
  constructor(
    private readonly service: RenderService,
    private readonly films: FilmService,
  ) {}

  /** What it will take and cost, frozen for 15 minutes. Charged are the started half minutes of the finished film. */
  @Post('quote')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: renderQuoteView })
  async quoteRender(@Body({ schema: quoteRender }) command: QuoteRender) {
    return viewQuote(await this.service.quote(command));
  }

  /** Consent, disclosure and money are asked before anything is queued; each refusal says why. */
  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: renderView })
  async createRender(@Body({ schema: createRender }) command: CreateRender) {
    return this.view(await this.service.create(command));
  }

  @Get()
  @ApiOkResponse({ standardSchema: pageView(renderView, 'RenderPage') })
  async renders(@Query({ schema: listRenders }) query: ListRenders) {
    const { data, nextCursor } = await this.service.list(query);
    return { data: await Promise.all(data.map((detail) => this.view(detail))), nextCursor };
  }

  /** With links to its files, which expire in 15 minutes and die with the consent. */
  @Get(':id')
  @ApiOkResponse({ standardSchema: renderView })
  async render(@Param('id', { schema: idOf('ren') }) id: Id<'ren'>) {
    return this.view(await this.service.get(id));
  }

  /** A person has looked at a held render and answers for it. */
  @Post(':id/approve')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: renderView })
  async approveRender(@Param('id', { schema: idOf('ren') }) id: Id<'ren'>) {
    return this.view(await this.service.approve(id));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: renderView })
  async rejectRender(@Param('id', { schema: idOf('ren') }) id: Id<'ren'>) {
    return this.view(await this.service.reject(id));
  }

  /** No longer to be seen: its links die at once. */
  @Delete(':id')
  @ApiOkResponse({ standardSchema: renderView })
  async withdrawRender(@Param('id', { schema: idOf('ren') }) id: Id<'ren'>) {
    return this.view(await this.service.withdraw(id));
  }

  private async view(detail: RenderDetail) {
    return viewRender(detail, await this.films.links(detail.render));
  }
}
