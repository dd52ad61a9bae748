import { AssetsModule } from '@app/assets';
import { JobsModule } from '@app/jobs';
import { Module } from '@nestjs/common';
import { CatalogImportRepository } from './catalog-import.repository.ts';
import { CatalogImportService } from './catalog-import.service.ts';
import { CatalogImports } from './catalog-imports.ts';
import { ProductRepository } from './product.repository.ts';
import { ProductService } from './product.service.ts';
import { ProductBatchRepository } from './product-batch.repository.ts';
import { Products } from './products.ts';

const services = [CatalogImportService, CatalogImports, ProductService, Products];

/** Other contexts get the services, never the repositories. */
@Module({
  imports: [AssetsModule, JobsModule],
  providers: [...services, CatalogImportRepository, ProductBatchRepository, ProductRepository],
  exports: services,
})
export class CatalogModule {}
