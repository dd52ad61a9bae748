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
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { expecting } from '../http/if-match.ts';
import { pageView, viewPage } from '../http/page.ts';
import { productView, viewProduct } from './product.views.ts';

@ApiTags('products')
@Controller('products')
export class ProductsController {
  constructor(private readonly service: ProductService) {}

  @Post()
  @ApiOperation({ summary: 'Create a product' })
  @ApiCreatedResponse({ standardSchema: productView })
  async createProduct(@Body({ schema: createProduct }) command: CreateProduct) {
    return viewProduct(await this.service.create(command));
  }

  @Get()
  @ApiOperation({ summary: 'List products' })
  @ApiOkResponse({ standardSchema: pageView(productView, 'ProductPage') })
  async products(@Query({ schema: productQuery }) query: ProductQuery) {
    return viewPage(await this.service.list(query), viewProduct);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a product' })
  @ApiOkResponse({ standardSchema: productView })
  async product(@Param('id', { schema: idOf('prd') }) id: Id<'prd'>) {
    return viewProduct(await this.service.get(id));
  }

  @Put('by-sku/:sku')
  @ApiOperation({
    summary: 'Create or replace a product by SKU',
    description: 'Makes the product of this SKU, or replaces what it was. The same again changes nothing.',
  })
  @ApiOkResponse({ standardSchema: productView })
  @ApiCreatedResponse({ standardSchema: productView })
  async putProduct(
    @Param('sku', { schema: skuParam }) sku: string,
    @Body({ schema: putProduct }) content: PutProduct,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { product, created } = await this.service.put(sku, content);
    void reply.status(created ? 201 : 200);
    return viewProduct(product);
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Change a product',
    description: 'What is absent stays; `null` takes away. Each change is a new version, and scripts that state what changed go stale.',
  })
  @ApiOkResponse({ standardSchema: productView })
  async updateProduct(
    @Param('id', { schema: idOf('prd') }) id: Id<'prd'>,
    @Body({ schema: updateProduct }) command: UpdateProduct,
    @Headers('if-match') seen?: string,
  ) {
    return viewProduct(await this.service.update(id, expecting(command, seen)));
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Delete a product', description: 'Scripts that speak of it go stale.' })
  @HttpCode(204)
  @ApiNoContentResponse()
  deleteProduct(@Param('id', { schema: idOf('prd') }) id: Id<'prd'>): Promise<void> {
    return this.service.delete(id);
  }
}
