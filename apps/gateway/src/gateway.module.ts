import { join } from 'node:path';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { AssetsModule } from '@app/assets';
import { AuditModule } from '@app/audit';
import { AvatarsModule } from '@app/avatars';
import { BillingModule } from '@app/billing';
import { BrandingModule } from '@app/branding';
import { CatalogModule } from '@app/catalog';
import { ConsentModule } from '@app/consent';
import { DisclosureModule } from '@app/disclosure';
import { EvidenceModule } from '@app/evidence';
import { JobsModule } from '@app/jobs';
import { config, PlatformModule, RateLimit } from '@app/platform';
import { RendersModule } from '@app/renders';
import { ScriptsModule } from '@app/scripts';
import { AccessModule, TenancyModule } from '@app/tenancy';
import { WebhooksModule } from '@app/webhooks';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { PortalModule } from '../../portal/src/portal.module.ts';
import { AssetsController } from './assets/assets.controller.ts';
import { AssetsResolver } from './assets/assets.resolver.ts';
import { AuditController } from './audit/audit.controller.ts';
import { AuditResolver } from './audit/audit.resolver.ts';
import { ActingInterceptor } from './auth/acting.interceptor.ts';
import { AvatarsController } from './avatars/avatars.controller.ts';
import { AvatarsResolver } from './avatars/avatars.resolver.ts';
import { BillingController } from './billing/billing.controller.ts';
import { BillingResolver } from './billing/billing.resolver.ts';
import { InvoicesController } from './billing/invoices.controller.ts';
import { InvoicesResolver } from './billing/invoices.resolver.ts';
import { PaymentsController } from './billing/payments.controller.ts';
import { PaymentsResolver } from './billing/payments.resolver.ts';
import { RefundsController } from './billing/refunds.controller.ts';
import { StripeController } from './billing/stripe.controller.ts';
import { BrandingController } from './branding/branding.controller.ts';
import { BrandingResolver } from './branding/branding.resolver.ts';
import { CatalogImportsController } from './catalog/catalog-imports.controller.ts';
import { CatalogImportsResolver } from './catalog/catalog-imports.resolver.ts';
import { ProductsController } from './catalog/products.controller.ts';
import { ProductsResolver } from './catalog/products.resolver.ts';
import { ConsentsController } from './consents/consents.controller.ts';
import { ConsentsResolver } from './consents/consents.resolver.ts';
import { EvidenceController } from './consents/evidence.controller.ts';
import { ConsentRegistryController } from './consents/registry.controller.ts';
import { ConsentRegistryResolver } from './consents/registry.resolver.ts';
import { ReviewsController } from './consents/reviews.controller.ts';
import { ReviewsResolver } from './consents/reviews.resolver.ts';
import { DisclosureController } from './disclosure/disclosure.controller.ts';
import { DisclosureResolver } from './disclosure/disclosure.resolver.ts';
import { OwnRulesController } from './disclosure/own-rules.controller.ts';
import { OwnRulesResolver } from './disclosure/own-rules.resolver.ts';
import { costLimit, most, shapeRule } from './graphql/query-limits.ts';
import { SubscriptionsController } from './graphql/subscriptions.controller.ts';
import { uncached } from './graphql/uncached.ts';
import { Drain } from './health/drain.ts';
import { HealthController } from './health/health.controller.ts';
import { CallInterceptor } from './http/call.interceptor.ts';
import { formatError } from './http/graphql-errors.ts';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { Streams } from './http/streams.ts';
import { validation } from './http/validation.ts';
import { JobEventsController } from './jobs/job-events.controller.ts';
import { JobsController } from './jobs/jobs.controller.ts';
import { JobsResolver } from './jobs/jobs.resolver.ts';
import { LoaderFactory, LoadersModule } from './loaders.ts';
import { FilesController } from './renders/files.controller.ts';
import { PublicationsController } from './renders/publications.controller.ts';
import { PublicationsResolver } from './renders/publications.resolver.ts';
import { RenderBatchesController } from './renders/render-batches.controller.ts';
import { RenderBatchesResolver } from './renders/render-batches.resolver.ts';
import { RendersController } from './renders/renders.controller.ts';
import { RendersResolver } from './renders/renders.resolver.ts';
import { HeldScriptsController } from './scripts/held-scripts.controller.ts';
import { HeldScriptsResolver } from './scripts/held-scripts.resolver.ts';
import { ScriptWrites } from './scripts/script-writes.ts';
import { ScriptsController } from './scripts/scripts.controller.ts';
import { ScriptsResolver } from './scripts/scripts.resolver.ts';
import { SpeechController } from './scripts/speech.controller.ts';
import { SpeechResolver } from './scripts/speech.resolver.ts';
import { SigningController } from './signing/signing.controller.ts';
import { TalentPagesController } from './signing/talent-pages.controller.ts';
import { TalentsController } from './talents/talents.controller.ts';
import { TalentsResolver } from './talents/talents.resolver.ts';
import { AccountsController } from './tenancy/accounts.controller.ts';
import { OwnAccountResolver } from './tenancy/own-account.resolver.ts';
import { OwnSessionsController } from './tenancy/own-sessions.controller.ts';
import { PasskeysController } from './tenancy/passkeys.controller.ts';
import { RecoveryController } from './tenancy/recovery.controller.ts';
import { RecoveryResolver } from './tenancy/recovery.resolver.ts';
import { SecondFactorsController } from './tenancy/second-factors.controller.ts';
import { SellersController } from './tenancy/sellers.controller.ts';
import { SellersResolver } from './tenancy/sellers.resolver.ts';
import { TenancyResolver } from './tenancy/tenancy.resolver.ts';
import { TenantsController } from './tenancy/tenants.controller.ts';
import { WebhooksController } from './webhooks/webhooks.controller.ts';
import { WebhooksResolver } from './webhooks/webhooks.resolver.ts';

/** One line a context: its controllers and resolvers, and its module below. */
const doors = {
  controllers: [
    HealthController,
    AccountsController,
    RecoveryController,
    SecondFactorsController,
    PasskeysController,
    OwnSessionsController,
    SellersController,
    TenantsController,
    BrandingController,
    BillingController,
    InvoicesController,
    PaymentsController,
    RefundsController,
    StripeController,
    ProductsController,
    CatalogImportsController,
    ScriptsController,
    HeldScriptsController,
    SpeechController,
    DisclosureController,
    OwnRulesController,
    TalentsController,
    ConsentsController,
    ReviewsController,
    ConsentRegistryController,
    EvidenceController,
    SigningController,
    TalentPagesController,
    AssetsController,
    AvatarsController,
    JobsController,
    JobEventsController,
    SubscriptionsController,
    RendersController,
    RenderBatchesController,
    PublicationsController,
    FilesController,
    WebhooksController,
    AuditController,
  ],
  resolvers: [
    TenancyResolver,
    RecoveryResolver,
    OwnAccountResolver,
    SellersResolver,
    BrandingResolver,
    BillingResolver,
    PaymentsResolver,
    InvoicesResolver,
    ProductsResolver,
    CatalogImportsResolver,
    ScriptsResolver,
    HeldScriptsResolver,
    SpeechResolver,
    DisclosureResolver,
    OwnRulesResolver,
    TalentsResolver,
    ConsentsResolver,
    ReviewsResolver,
    ConsentRegistryResolver,
    AssetsResolver,
    AvatarsResolver,
    JobsResolver,
    RendersResolver,
    RenderBatchesResolver,
    PublicationsResolver,
    WebhooksResolver,
    AuditResolver,
  ],
};

@Module({
  imports: [
    PlatformModule,
    TenancyModule,
    AccessModule,
    BrandingModule,
    BillingModule,
    DisclosureModule,
    CatalogModule,
    ScriptsModule,
    ConsentModule,
    EvidenceModule,
    PortalModule,
    AssetsModule,
    AvatarsModule,
    JobsModule,
    RendersModule,
    WebhooksModule,
    AuditModule,
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      imports: [LoadersModule],
      inject: [LoaderFactory, RateLimit],
      useFactory: (loaders: LoaderFactory, rates: RateLimit) => ({
        fieldResolverEnhancers: ['filters'],
        typePaths: [join(import.meta.dirname, '**/*.graphql')],
        context: (request: FastifyRequest) => ({ request, loaders: loaders.create() }),
        playground: false,
        introspection: config().GRAPHQL_INTROSPECTION,
        // Many documents in one request would each count as the only one.
        allowBatchedHttpRequests: false,
        parseOptions: { maxTokens: most.tokens },
        validationRules: [shapeRule],
        plugins: [ApolloServerPluginCacheControlDisabled(), uncached, costLimit(rates)],
        formatError,
      }),
    }),
  ],
  controllers: doors.controllers,
  providers: [
    ...doors.resolvers,
    Drain,
    Streams,
    { provide: APP_FILTER, useClass: ProblemFilter },
    ActingInterceptor,
    IdempotencyInterceptor,
    ScriptWrites,
    { provide: APP_INTERCEPTOR, useClass: CallInterceptor },
    { provide: APP_PIPE, useValue: validation },
  ],
})
export class GatewayModule {}
