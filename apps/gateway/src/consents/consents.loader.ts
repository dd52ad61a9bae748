import type { TalentService } from '@app/consent';
import type { Id } from '@app/kernel';
import DataLoader from 'dataloader';
import { type TalentView, viewTalent } from '../talents/talents.view.ts';

/** One per request, so that nothing one caller may see is cached for another. */
export const talentById = (talents: TalentService) =>
  new DataLoader<Id<'tal'>, TalentView | null>(async (ids) => {
    const found = new Map((await talents.getAll([...ids])).map((talent) => [talent.id, viewTalent(talent)]));
    return ids.map((id) => found.get(id) ?? null);
  });
