import { randomBytes } from 'node:crypto';
import { newId } from '@app/kernel';
import { asSystem, config, grants, PlatformModule, runIn } from '@app/platform';
import { AccountService, TenancyModule } from '@app/tenancy';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Module({ imports: [PlatformModule, TenancyModule] })
class BootstrapModule {}

export interface FirstAdmin {
  readonly email: string;
  /** Only when it was made up here: printed once, stored nowhere. */
  readonly password: string | null;
}

/** The platform tenant and its first admin, at the very first start. */
export async function bootstrapPlatform(): Promise<FirstAdmin> {
  const { UNDERSTUDY_ADMIN_EMAIL: email = 'admin@localhost.localdomain', UNDERSTUDY_ADMIN_PASSWORD: given } = config();
  const password = given ?? randomBytes(15).toString('base64url');
  const app = await NestFactory.createApplicationContext(BootstrapModule, { logger: ['error', 'fatal'] });
  try {
    const system = asSystem(newId('ten'), 'bootstrap', grants(['platform:bootstrap']));
    await runIn(system, () => app.get(AccountService).bootstrap(email.toLowerCase(), password));
  } finally {
    await app.close();
  }
  return { email: email.toLowerCase(), password: given ? null : password };
}
