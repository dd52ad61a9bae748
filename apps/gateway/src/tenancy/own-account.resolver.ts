import { type Id, idOf, type PageQuery } from '@app/kernel';
import {
  type ChangePassword,
  type ConfirmTotp,
  type CreatePasskey,
  type CreatePasskeyChallenge,
  changePassword,
  confirmTotp,
  createPasskey,
  createPasskeyChallenge,
  OwnSessionService,
  PasskeyService,
  type ProveSecondFactor,
  proveSecondFactor,
  SecondFactorService,
  TotpService,
} from '@app/tenancy';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { viewConnection } from '../http/page.ts';
import { connectionArgs, valid } from '../http/validation.ts';
import { viewOwnSession } from './own-sessions.views.ts';
import { viewPasskey, viewSecondFactor } from './second-factors.views.ts';

/** Of whoever is logged in: factors, passkeys, sessions, password. */
@Resolver()
@OwnTransactions()
export class OwnAccountResolver {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly totp: TotpService,
    private readonly keys: PasskeyService,
    private readonly own: OwnSessionService,
  ) {}

  @Query()
  async secondFactor() {
    return viewSecondFactor(await this.factors.state());
  }

  @Query()
  async passkeys() {
    return viewConnection(await this.keys.list(), viewPasskey);
  }

  @Query()
  async sessions(@Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.own.list(query), viewOwnSession);
  }

  @Mutation()
  async proveSecondFactor(@Args('input', valid(proveSecondFactor)) command: ProveSecondFactor) {
    return viewSecondFactor(await this.factors.prove(command));
  }

  @Mutation()
  enrollTotp() {
    return this.totp.enroll();
  }

  @Mutation()
  async confirmTotp(@Args('input', valid(confirmTotp)) command: ConfirmTotp) {
    await this.totp.confirm(command);
    return true;
  }

  @Mutation()
  async disableTotp() {
    await this.totp.disable();
    return true;
  }

  @Mutation()
  async createRecoveryCodes() {
    return { codes: await this.factors.createRecoveryCodes() };
  }

  @Mutation()
  async createPasskeyOptions() {
    return { publicKey: await this.keys.options() };
  }

  @Mutation()
  async createPasskey(@Args('input', valid(createPasskey)) command: CreatePasskey) {
    return viewPasskey(await this.keys.create(command));
  }

  @Mutation()
  async removePasskey(@Args('id', valid(idOf('psk'))) id: Id<'psk'>) {
    await this.keys.remove(id);
    return true;
  }

  @Mutation()
  async createPasskeyChallenge(@Args('input', valid(createPasskeyChallenge)) command: CreatePasskeyChallenge) {
    return { publicKey: await this.keys.challenge(command) };
  }

  @Mutation()
  async endSession(@Args('id', valid(idOf('ses'))) id: Id<'ses'>) {
    await this.own.end(id);
    return true;
  }

  @Mutation()
  async changePassword(@Args('input', valid(changePassword)) command: ChangePassword) {
    await this.own.changePassword(command);
    return true;
  }
}
