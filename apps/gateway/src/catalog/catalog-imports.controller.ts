import { CatalogImportService, catalogImportFields, feedFormats } from '@app/catalog';
import { type Id, idOf, type PageQuery, pageQuery } from '@app/kernel';
import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { pageView, viewPage } from '../http/page.ts';
import { uploadOf } from '../http/upload.ts';
import { catalogImportView, viewCatalogImport } from './catalog-import.views.ts';

const uploadBody = {
  type: 'object',
  required: ['format', 'file'],
  properties: {
    format: { type: 'string', enum: [...feedFormats] },
    currency: { type: 'string', description: 'For prices without one; Shopify feeds never have any.' },
    headerMap: { type: 'string', description: 'JSON, for `csv`: our field -> the name of your column.' },
    file: { type: 'string', format: 'binary', description: 'After the fields; 2 GiB at most.' },
  },
};

@ApiTags('products')
@Controller('catalog-imports')
export class CatalogImportsController {
  constructor(private readonly service: CatalogImportService) {}

  @Post()
  @ApiOperation({
    summary: 'Import a feed',
    description: 'Streamed, then read by a worker: ask for the import, or its job, until it is over. The same feed again changes nothing.',
  })
  @OwnTransactions()
  @HttpCode(202)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: uploadBody })
  @ApiAcceptedResponse({ standardSchema: catalogImportView })
  async createCatalogImport(@Req() request: FastifyRequest) {
    const { fields, source } = await uploadOf(request, catalogImportFields);
    try {
      return viewCatalogImport(await this.service.upload(fields, source));
    } finally {
      source.destroy();
    }
  }

  @Get()
  @ApiOperation({ summary: 'List imports' })
  @ApiOkResponse({ standardSchema: pageView(catalogImportView, 'CatalogImportPage') })
  async catalogImports(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.service.list(query), viewCatalogImport);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read an import' })
  @ApiOkResponse({ standardSchema: catalogImportView })
  async catalogImport(@Param('id', { schema: idOf('imp') }) id: Id<'imp'>) {
    return viewCatalogImport(await this.service.get(id));
  }
}
