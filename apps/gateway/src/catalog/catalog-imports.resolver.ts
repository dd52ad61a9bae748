import { CatalogImportService, type CreateCatalogImport, createCatalogImport } from '@app/catalog';
import { type Id, idOf, type PageQuery } from '@app/kernel';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { viewConnection } from '../http/page.ts';
import { connectionArgs, valid } from '../http/validation.ts';
import { viewCatalogImport } from './catalog-import.views.ts';

@Resolver()
export class CatalogImportsResolver {
  constructor(private readonly service: CatalogImportService) {}

  @Query()
  async catalogImports(@Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.service.list(query), viewCatalogImport);
  }

  @Query()
  async catalogImport(@Args('id', valid(idOf('imp'))) id: Id<'imp'>) {
    return viewCatalogImport(await this.service.get(id));
  }

  /** From a document: bytes come by REST only. */
  @Mutation()
  async createCatalogImport(@Args('input', valid(createCatalogImport)) command: CreateCatalogImport) {
    return viewCatalogImport(await this.service.create(command));
  }
}
