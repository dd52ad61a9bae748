import { CatalogModule } from '@app/catalog';
import { ConsentModule } from '@app/consent';
import { TenancyModule } from '@app/tenancy';
import { Module } from '@nestjs/common';
import { HeldScriptRepository } from './held-script.repository.ts';
import { HeldScriptService } from './held-script.service.ts';
import { ModelWriter } from './model/model-writer.ts';
import { Moderator } from './outside/moderation.ts';
import { SpeechDesk } from './preview/speech-desk.ts';
import { SpeechPreviewService } from './preview/speech-preview.service.ts';
import { PronunciationRepository } from './pronunciation/pronunciation.repository.ts';
import { PronunciationService } from './pronunciation/pronunciation.service.ts';
import { ScriptRepository } from './script.repository.ts';
import { ScriptService } from './script.service.ts';
import { ScriptDecisions } from './script-decisions.ts';
import { ScriptReviewRepository } from './script-review.repository.ts';
import { ScriptReviewService } from './script-review.service.ts';
import { ScriptWriter } from './script-writer.ts';
import { Scripts } from './scripts.ts';

const services = [ScriptService, ScriptReviewService, HeldScriptService, PronunciationService, SpeechPreviewService, Scripts];

/** Other contexts get the services, never the repositories. */
@Module({
  imports: [CatalogModule, ConsentModule, TenancyModule],
  providers: [
    ...services,
    ScriptRepository,
    ScriptReviewRepository,
    ScriptDecisions,
    HeldScriptRepository,
    ScriptWriter,
    PronunciationRepository,
    ModelWriter,
    Moderator,
    SpeechDesk,
  ],
  exports: services,
})
export class ScriptsModule {}
