import { CatalogModule } from '@app/catalog';
import { TenancyModule } from '@app/tenancy';
import { Module } from '@nestjs/common';
import { ScriptRepository } from './script.repository.ts';
import { ScriptService } from './script.service.ts';
import { ScriptReviewRepository } from './script-review.repository.ts';
import { ScriptReviewService } from './script-review.service.ts';
import { ScriptWriter } from './script-writer.ts';
import { Scripts } from './scripts.ts';

const services = [ScriptService, ScriptReviewService, Scripts];

/** Other contexts get the services, never the repositories. */
@Module({
  imports: [CatalogModule, TenancyModule],
  providers: [...services, ScriptRepository, ScriptReviewRepository, ScriptWriter],
  exports: services,
})
export class ScriptsModule {}
