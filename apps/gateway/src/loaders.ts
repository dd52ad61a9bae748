import { Injectable, Module } from '@nestjs/common';

/** DataLoaders, new for each request, so that nothing one caller may see is cached for another. A context adds its own here. */
@Injectable()
export class LoaderFactory {
  create() {
    return {};
  }
}

export type Loaders = ReturnType<LoaderFactory['create']>;

@Module({ providers: [LoaderFactory], exports: [LoaderFactory] })
export class LoadersModule {}
