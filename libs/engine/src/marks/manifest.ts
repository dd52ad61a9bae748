import type { MarkRequest } from '../port.ts';
import { DIGITAL_SOURCE_TYPE, SYSTEM } from './producer.ts';

/** Ours: what an investigator needs to find the decision and the consent behind a file, as opaque ids. */
export const DISCLOSURE_ASSERTION = 'org.understudy.disclosure';

/** The claim that goes into the file: made by AI, by whom, when, with what, and not for training others. */
export function manifestDefinition(request: MarkRequest, format: string): string {
  return JSON.stringify({
    claim_generator_info: [{ name: SYSTEM.name, version: SYSTEM.version }],
    title: request.produceId,
    format,
    assertions: [
      {
        label: 'c2pa.actions.v2',
        data: {
          actions: [
            {
              action: 'c2pa.created',
              when: request.createdAt,
              digitalSourceType: DIGITAL_SOURCE_TYPE,
              softwareAgent: { name: SYSTEM.name, version: SYSTEM.version },
            },
          ],
        },
      },
      { label: 'cawg.training-mining', data: { entries: trainingEntries } },
      {
        label: DISCLOSURE_ASSERTION,
        data: {
          producer: request.producer,
          produceId: request.produceId,
          decisionId: request.decisionId,
          ...(request.consentLogIndex === undefined ? {} : { consentLogIndex: request.consentLogIndex }),
        },
      },
    ],
  });
}

const trainingEntries = Object.fromEntries(
  ['cawg.data_mining', 'cawg.ai_training', 'cawg.ai_generative_training', 'cawg.ai_inference'].map((purpose) => [
    purpose,
    { use: 'notAllowed' },
  ]),
);
