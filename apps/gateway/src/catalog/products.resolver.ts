import {
  type CreateProduct,
  createProduct,
  type ProductQuery,
  ProductService,
  type PutProduct,
  productQuery,
  putProduct,
  skuParam,
  type UpdateProduct,
  updateProduct,
} from '@app/catalog';
import { type Id, idOf } from '@app/kernel';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { viewConnection } from '../http/page.ts';
import { connectionArgsOf, valid } from '../http/validation.ts';
import { viewProduct } from './product.views.ts';

@Resolver()
export class ProductsResolver {
  constructor(private readonly service: ProductService) {}

  @Query()
  async products(@Args(connectionArgsOf(productQuery)) query: ProductQuery) {
    return viewConnection(await this.service.list(query), viewProduct);
  }

  @Query()
  async product(@Args('id', valid(idOf('prd'))) id: Id<'prd'>) {
    return viewProduct(await this.service.get(id));
  }

  @Mutation()
  async createProduct(@Args('input', valid(createProduct)) command: CreateProduct) {
    return viewProduct(await this.service.create(command));
  }

  @Mutation()
  async putProduct(@Args('sku', valid(skuParam)) sku: string, @Args('input', valid(putProduct)) content: PutProduct) {
    return viewProduct((await this.service.put(sku, content)).product);
  }

  @Mutation()
  async updateProduct(@Args('id', valid(idOf('prd'))) id: Id<'prd'>, @Args('input', valid(updateProduct)) command: UpdateProduct) {
    return viewProduct(await this.service.update(id, command));
  }

  @Mutation()
  async deleteProduct(@Args('id', valid(idOf('prd'))) id: Id<'prd'>) {
    await this.service.delete(id);
    return true;
  }
}
