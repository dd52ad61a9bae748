import { type CreateRenders, createRenders, FilmService, type QuoteRenders, quoteRenders, RenderBatchService } from '@app/renders';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { batchQuoteView, renderBatchView, viewBatch, viewBatchQuote } from './render-batches.view.ts';

@ApiTags('renders')
@Controller('renders/batch')
export class RenderBatchesController {
  constructor(
    private readonly service: RenderBatchService,
    private readonly films: FilmService,
  ) {}

  @Post('quote')
  @ApiOperation({
    summary: 'Ask what many renders will cost',
    description: 'One price for all of them, frozen for 15 minutes under `total.id`; scripts that cannot be rendered say why.',
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: batchQuoteView })
  async quoteRenders(@Body({ schema: quoteRenders }) command: QuoteRenders) {
    return viewBatchQuote(await this.service.quote(command));
  }

  @Post()
  @ApiOperation({
    summary: 'Render many films',
    description:
      'One avatar, many approved scripts: products and languages. Each becomes a render and a job of its own; a refused one says why and leaves the others standing. An avatar or script that is not there refuses them all.',
  })
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: renderBatchView })
  async createRenders(@Body({ schema: createRenders }) command: CreateRenders) {
    return viewBatch(await this.service.create(command), this.films);
  }
}
