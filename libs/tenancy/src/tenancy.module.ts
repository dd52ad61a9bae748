import { Module } from '@nestjs/common';
import { AccessRepository } from './access.repository.ts';
import { AccountService } from './account.service.ts';
import { AccountLinkRepository } from './account-link.repository.ts';
import { Acting } from './acting.ts';
import { ApiKeyRepository } from './api-key.repository.ts';
import { ApiKeyService } from './api-key.service.ts';
import { Crew } from './crew.ts';
import { InvitationRepository } from './invitation.repository.ts';
import { LoginGuard } from './login-guard.ts';
import { LoginThrottleRepository } from './login-throttle.repository.ts';
import { MemberService } from './member.service.ts';
import { MemberNetworkRepository } from './member-network.repository.ts';
import { MemberNetworks } from './member-networks.ts';
import { MembershipRepository } from './membership.repository.ts';
import { OidcRepository } from './oidc.repository.ts';
import { OidcProvider } from './oidc-provider.ts';
import { OidcSessionService } from './oidc-session.service.ts';
import { OpenSessions } from './open-sessions.ts';
import { OwnAccount } from './own-account.ts';
import { OwnSessionService } from './own-session.service.ts';
import { PasskeyRepository } from './passkey.repository.ts';
import { PasskeyService } from './passkey.service.ts';
import { PasskeyVerifier } from './passkey-verifier.ts';
import { RecoveryService } from './recovery.service.ts';
import { RecoveryCodeRepository } from './recovery-code.repository.ts';
import { RelyingParties } from './relying-party.ts';
import { RosterService } from './roster.service.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { SecondFactors } from './second-factors.ts';
import { SellerService } from './seller.service.ts';
import { SessionRepository } from './session.repository.ts';
import { SessionService } from './session.service.ts';
import { TenantRepository } from './tenant.repository.ts';
import { TenantService } from './tenant.service.ts';
import { TenantLine } from './tenant-line.ts';
import { TotpRepository } from './totp.repository.ts';
import { TotpService } from './totp.service.ts';
import { UserRepository } from './user.repository.ts';

const services = [
  AccountService,
  ApiKeyService,
  MemberService,
  SessionService,
  TenantService,
  RecoveryService,
  RosterService,
  SellerService,
  TotpService,
  PasskeyService,
  SecondFactorService,
  OwnSessionService,
  OidcSessionService,
];

/** Other contexts get the services, never the repositories. */
@Module({
  providers: [
    ...services,
    TenantLine,
    Crew,
    Acting,
    AccessRepository,
    AccountLinkRepository,
    SecondFactors,
    OidcProvider,
    OidcRepository,
    OpenSessions,
    OwnAccount,
    PasskeyRepository,
    PasskeyVerifier,
    RelyingParties,
    RecoveryCodeRepository,
    TotpRepository,
    ApiKeyRepository,
    InvitationRepository,
    LoginGuard,
    LoginThrottleRepository,
    MemberNetworkRepository,
    MemberNetworks,
    MembershipRepository,
    SessionRepository,
    TenantRepository,
    UserRepository,
  ],
  exports: [...services, TenantLine, Crew, MemberNetworks, Acting],
})
export class TenancyModule {}
