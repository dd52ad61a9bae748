import { type CreateRenders, createRenders, FilmService, type QuoteRenders, quoteRenders, RenderBatchService } from '@app/renders';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { valid } from '../http/validation.ts';
import { viewBatch, viewBatchQuote } from './render-batches.view.ts';

@Resolver('RenderBatch')
export class RenderBatchesResolver {
  constructor(
    private readonly service: RenderBatchService,
    private readonly films: FilmService,
  ) {}

  @Mutation()
  async quoteRenders(@Args('input', valid(quoteRenders)) command: QuoteRenders) {
    return viewBatchQuote(await this.service.quote(command));
  }

  @Mutation()
  async createRenders(@Args('input', valid(createRenders)) command: CreateRenders) {
    return viewBatch(await this.service.create(command), this.films);
  }
}
