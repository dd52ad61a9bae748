export { type Dossier, DossierService } from './dossier.service.ts';
export { EvidenceModule } from './evidence.module.ts';
export { EvidenceService } from './evidence.service.ts';
export { TalentWorksService, type WholePage } from './talent-works.service.ts';
