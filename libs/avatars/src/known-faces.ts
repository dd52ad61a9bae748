import { ConsentHolds, Consents } from '@app/consent';
import { likenessOf } from '@app/engine';
import { Clock, type Id, type TenantId } from '@app/kernel';
import { asSystem, context, Database, Erased, grants, Keystore, runIn, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type KnownFace, KnownFaceRepository } from './known-face.repository.ts';

/** Somebody who looks the same and says to be somebody else, with the consents that stand in that name. */
export interface Namesake {
  readonly tenantId: TenantId;
  readonly consentIds: readonly Id<'con'>[];
}

interface Owner {
  readonly tenantId: TenantId;
  readonly talentId: Id<'tal'>;
}

const PAGE = 500;

/** Every face that was scanned, of all tenants: nobody is cloned under two names. Not guarded: the media worker is its only caller. */
@Injectable()
export class KnownFaces {
  constructor(
    private readonly db: Database,
    private readonly faces: KnownFaceRepository,
    private readonly consents: Consents,
    private readonly holds: ConsentHolds,
    private readonly keys: Keystore,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** Before `namesakes` is asked: of two scans at once, at least one then finds the other. */
  async keep(talentId: Id<'tal'>, assetId: Id<'ast'>, face: Float32Array): Promise<void> {
    const key = await this.keys.current({ owner: talentId, purpose: 'biometric' });
    const embedding = await this.sealer.seal(key, pack(face));
    await this.db.transaction(() => this.faces.put({ talentId, assetId, keyGeneration: key.generation, embedding }, this.clock.now()));
  }

  /** Whoever has this face under another identity. One person scanned for several brands is one identity: e-mail and birth date agree. */
  async namesakes(talentId: Id<'tal'>, face: Float32Array): Promise<Namesake[]> {
    const identity = await this.db.transaction(() => this.consents.identityOf(talentId));
    const found: Namesake[] = [];
    for (const owner of await this.alike(talentId, face)) {
      const consentIds = await inTenant(owner.tenantId, () =>
        this.db.transaction(async () =>
          (await this.consents.identityOf(owner.talentId)) === identity ? [] : this.holds.standing(owner.talentId),
        ),
      );
      if (consentIds.length > 0) found.push({ tenantId: owner.tenantId, consentIds });
    }
    return found;
  }

  /** Theirs are held at once, and the platform is told who stands against whom. Again and again without harm. */
  async report(consentId: Id<'con'>, namesakes: readonly Namesake[]): Promise<void> {
    for (const { tenantId, consentIds } of namesakes)
      await inTenant(tenantId, () =>
        this.db.transaction(async () => {
          for (const id of consentIds) await this.holds.hold(id, 'identity_conflict');
        }),
      );
    const all = [consentId, ...namesakes.flatMap(({ consentIds }) => consentIds)];
    await inTenant(await this.faces.platform(), () => this.db.transaction(() => this.holds.noteConflict(all)));
  }

  /** One by one: a thousand faces take less than half a second, beside the minute that a scan takes. */
  private async alike(talentId: Id<'tal'>, face: Float32Array): Promise<Owner[]> {
    const platform = await this.faces.platform();
    const found = new Map<string, Owner>();
    for (let after: Id<'ast'> | null = null; ; ) {
      const page = await this.pageBehind(after, platform);
      for (const { tenantId, talentId: other, ...sealed } of page) {
        if (other === talentId || found.has(other)) continue;
        const theirs = await this.open({ ...sealed, talentId: other });
        if (theirs && likenessOf(face, theirs) === 'same') found.set(other, { tenantId, talentId: other });
      }
      const last = page.at(-1);
      if (!last || page.length < PAGE) return [...found.values()];
      after = last.assetId;
    }
  }

  private pageBehind(after: Id<'ast'> | null, platform: TenantId) {
    return inTenant(platform, () => this.db.transaction(() => this.faces.page(after, PAGE)));
  }

  /** Null once the key is gone, and the face with it. */
  private async open({ talentId, keyGeneration, embedding }: KnownFace): Promise<Float32Array | null> {
    try {
      return unpack(await this.sealer.open({ owner: talentId, purpose: 'biometric', generation: keyGeneration }, embedding));
    } catch (error) {
      if (error instanceof Erased) return null;
      throw error;
    }
  }
}

const inTenant = <T>(tenantId: TenantId, work: () => Promise<T>): Promise<T> =>
  runIn(asSystem(tenantId, context().requestId, grants([])), work);

const pack = (face: Float32Array): string => Buffer.from(face.buffer, face.byteOffset, face.byteLength).toString('base64');

function unpack(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
}
