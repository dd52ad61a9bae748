import { InvalidInput, pageQuery } from '@app/kernel';
import { type ArgumentMetadata, type PipeTransform, StandardSchemaValidationPipe } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { unsafeText } from './unsafe-text.ts';

/** No schema has to think of what no database can keep. */
class ValidationPipe extends StandardSchemaValidationPipe {
  override transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const unsafe = metadata.schema ? unsafeText(value) : [];
    if (unsafe.length > 0) throw new InvalidInput(unsafe);
    return super.transform(value, metadata);
  }
}

/** Global for REST, which names its schemas in `@Body({ schema })` and gets its OpenAPI from them. */
export const validation = new ValidationPipe({
  exceptionFactory: (issues) =>
    new InvalidInput(issues.map((issue) => ({ pointer: pointerTo(issue), message: issue.message, code: codeOf(issue) }))),
});

/** For GraphQL arguments: the same schema, so both doors take the same input. */
export const valid = (schema: StandardSchemaV1): PipeTransform => ({
  transform: (value) => validation.transform(value, { type: 'body', schema }),
});

const pointerTo = ({ path = [] }: StandardSchemaV1.Issue): string =>
  path
    .map(
      (step) =>
        `/${String(typeof step === 'object' ? step.key : step)
          .replaceAll('~', '~0')
          .replaceAll('/', '~1')}`,
    )
    .join('');

/** The standard names no code; zod's issues carry one (`too_small`, `invalid_type`). */
const codeOf = (issue: StandardSchemaV1.Issue): string => ('code' in issue ? String(issue.code) : 'invalid');

/** Relay's `first` and `after` are our `limit` and `after`; filters keep their names. */
export const connectionArgsOf = (schema: StandardSchemaV1): PipeTransform => ({
  transform: ({ first, ...filters }: { first?: number | null; [filter: string]: unknown }) => {
    const given = Object.entries({ limit: first, ...filters }).filter(([, value]) => value !== undefined && value !== null);
    return validation.transform(Object.fromEntries(given), { type: 'body', schema });
  },
});

export const connectionArgs = connectionArgsOf(pageQuery);
