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
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { connectionArgsOf, valid } from '../http/validation.ts';
import type { Loaders } from '../loaders.ts';
import { type RenderView, viewQuote, viewRender } from './renders.view.ts';

@Resolver('Render')
export class RendersResolver {
  constructor(
    private readonly service: RenderService,
    private readonly films: FilmService,
  ) {}

  @Query()
  async render(@Args('id', valid(idOf('ren'))) id: Id<'ren'>) {
    return this.view(await this.service.get(id));
  }

  @Query()
  async renders(@Args(connectionArgsOf(listRenders)) query: ListRenders) {
    const { data, nextCursor } = await this.service.list(query);
    const nodes = await Promise.all(data.map((detail) => this.view(detail)));
    const edges = nodes.map((node) => ({ cursor: node.id, node }));
    return { edges, nodes, pageInfo: { hasNextPage: nextCursor !== null, endCursor: nodes.at(-1)?.id ?? null } };
  }

  @Mutation()
  async quoteRender(@Args('input', valid(quoteRender)) command: QuoteRender) {
    return viewQuote(await this.service.quote(command));
  }

  @Mutation()
  async createRender(@Args('input', valid(createRender)) command: CreateRender) {
    return this.view(await this.service.create(command));
  }

  @Mutation()
  async approveRender(@Args('id', valid(idOf('ren'))) id: Id<'ren'>) {
    return this.view(await this.service.approve(id));
  }

  @Mutation()
  async rejectRender(@Args('id', valid(idOf('ren'))) id: Id<'ren'>) {
    return this.view(await this.service.reject(id));
  }

  @Mutation()
  async withdrawRender(@Args('id', valid(idOf('ren'))) id: Id<'ren'>) {
    return this.view(await this.service.withdraw(id));
  }

  @ResolveField('avatar')
  avatarOf(@Parent() { avatarId }: RenderView, @Context('loaders') { avatarById }: Loaders) {
    return avatarById.load(avatarId);
  }

  @ResolveField('script')
  scriptOf(@Parent() { scriptId }: RenderView, @Context('loaders') { scriptById }: Loaders) {
    return scriptById.load(scriptId);
  }

  @ResolveField('products')
  async productsOf(@Parent() { scriptId }: RenderView, @Context('loaders') { scriptById, productById }: Loaders) {
    const script = await scriptById.load(scriptId);
    const products = await Promise.all((script?.productIds ?? []).map((id) => productById.load(id)));
    return products.filter((product) => product !== null);
  }

  private async view(detail: RenderDetail) {
    return viewRender(detail, await this.films.links(detail.render));
  }
}
