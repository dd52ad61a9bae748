import { ConsentModule, TalentService } from '@app/consent';
import { Injectable, Module } from '@nestjs/common';
import { talentById } from './consents/consents.loader.ts';

/** DataLoaders, new for each request, so that nothing one caller may see is cached for another. A context adds its own here. */
@Injectable()
export class LoaderFactory {
  constructor(private readonly talents: TalentService) {}

  create() {
    return { talentById: talentById(this.talents) };
  }
}

export type Loaders = ReturnType<LoaderFactory['create']>;

@Module({ imports: [ConsentModule], providers: [LoaderFactory], exports: [LoaderFactory] })
export class LoadersModule {}
