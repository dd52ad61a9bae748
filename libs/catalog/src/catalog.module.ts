import { AssetsModule } from '@app/assets';
import { Module } from '@nestjs/common';
import { ProductRepository } from './product.repository.ts';
import { ProductService } from './product.service.ts';
import { Products } from './products.ts';

const services = [ProductService, Products];

/** Other contexts get the services, never the repositories. */
@Module({ imports: [AssetsModule], providers: [...services, ProductRepository], exports: services })
export class CatalogModule {}
