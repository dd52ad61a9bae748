import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';

@Injectable()
export class MemberNetworkRepository {
  constructor(private readonly db: Database) {}

  /** Seen again, it counts from now; what nobody came from since `forgottenBefore` goes. */
  async see(network: Uint8Array<ArrayBuffer>, seenAt: Date, forgottenBefore: Date): Promise<void> {
    await this.db.tx.memberNetworkRow.deleteMany({ where: { seenAt: { lt: forgottenBefore } } });
    await this.db.tx.$executeRaw`
      insert into member_network (network, seen_at) values (${network}, ${seenAt})
      on conflict (tenant_id, network) do update set seen_at = excluded.seen_at`;
  }

  async isKnown(network: Uint8Array<ArrayBuffer>, since: Date): Promise<boolean> {
    return (await this.db.tx.memberNetworkRow.count({ where: { network, seenAt: { gte: since } } })) > 0;
  }
}
