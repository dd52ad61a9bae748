import { publicEvents } from '@app/webhooks';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

const headers = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
  name,
  in: 'header' as const,
  required: true,
  schema: { type: 'string' as const },
}));

/** What we send to a tenant's own server, by event: OpenAPI's `webhooks`, from the same catalogue that decides what is sent. */
export const webhookOperations = (): NonNullable<OpenAPIObject['webhooks']> =>
  Object.fromEntries(
    Object.entries(publicEvents).map(([type, { summary, payload }]) => {
      const body = z.object({ id: z.string(), type: z.literal(type), timestamp: z.iso.datetime(), data: payload });
      const { $schema: _, ...schema } = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any', metadata: z.registry() });
      return [
        type,
        {
          post: {
            operationId: `on_${type.replace('.', '_')}`,
            summary,
            tags: ['webhooks'],
            security: [],
            parameters: headers,
            requestBody: { required: true, content: { 'application/json': { schema: schema as Schema } } },
            responses: { '2XX': { description: 'Received. Anything else is tried again, for three days.' } },
          },
        },
      ];
    }),
  );
