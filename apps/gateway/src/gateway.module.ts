import { join } from 'node:path';
import { BillingModule } from '@app/billing';
import { CatalogModule } from '@app/catalog';
import { DisclosureModule } from '@app/disclosure';
import { PlatformModule } from '@app/platform';
import { TenancyModule } from '@app/tenancy';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { BillingController } from './billing/billing.controller.ts';
import { BillingResolver } from './billing/billing.resolver.ts';
import { ProductsController } from './catalog/products.controller.ts';
import { ProductsResolver } from './catalog/products.resolver.ts';
import { DisclosureController } from './disclosure/disclosure.controller.ts';
import { DisclosureResolver } from './disclosure/disclosure.resolver.ts';
import { HealthController } from './health/health.controller.ts';
import { formatError } from './http/graphql-errors.ts';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { validation } from './http/validation.ts';
import { LoaderFactory, LoadersModule } from './loaders.ts';
import { AccountsController } from './tenancy/accounts.controller.ts';
import { TenancyResolver } from './tenancy/tenancy.resolver.ts';
import { TenantsController } from './tenancy/tenants.controller.ts';

/** One line a context: its controllers and resolvers, and its module below. */
const doors = {
  controllers: [HealthController, AccountsController, TenantsController, BillingController, ProductsController, DisclosureController],
  resolvers: [TenancyResolver, BillingResolver, ProductsResolver, DisclosureResolver],
};

@Module({
  imports: [
    PlatformModule,
    TenancyModule,
    BillingModule,
    DisclosureModule,
    CatalogModule,
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      imports: [LoadersModule],
      inject: [LoaderFactory],
      useFactory: (loaders: LoaderFactory) => ({
        fieldResolverEnhancers: ['filters'],
        typePaths: [join(import.meta.dirname, '**/*.graphql')],
        context: (request: FastifyRequest) => ({ request, loaders: loaders.create() }),
        playground: false,
        formatError,
      }),
    }),
  ],
  controllers: doors.controllers,
  providers: [
    ...doors.resolvers,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_PIPE, useValue: validation },
  ],
})
export class GatewayModule {}
