import { fromUuid, type Id, type Metadata, StaleWrite, toUuid } from '@app/kernel';
import { Database, noted, type ScriptFactRow, type ScriptProductRow, type ScriptRow, type ScriptVersionRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ContentCheck } from './content/check-content.ts';
import type { Moderation } from './content/moderation-note.ts';
import type { Fact, FactField, FactValue } from './fact.ts';
import type { Tone } from './phrases/phrases.ts';
import type { ScriptQuery } from './script.commands.ts';
import type { Script, ScriptStatus, ScriptText } from './script.ts';

@Injectable()
export class ScriptRepository {
  constructor(private readonly db: Database) {}

  async insert(script: Script): Promise<void> {
    const { id, version, createdAt } = script;
    await this.db.tx.scriptRow.create({ data: { ...columnsOf(script), id: toUuid(id), version, createdAt } });
    await this.addText(script);
  }

  /** @throws StaleWrite when somebody else wrote the version before this one */
  async update(script: Script): Promise<void> {
    const { count } = await this.db.tx.scriptRow.updateMany({
      where: { id: toUuid(script.id), version: script.version - 1 },
      data: { ...columnsOf(script), version: script.version },
    });
    if (count === 0) throw new StaleWrite('script', script.id);
    if (script.current.version === script.version) await this.addText(script);
  }

  async find(id: Id<'scr'>): Promise<Script | null> {
    const [script] = await this.findMany([id]);
    return script ?? null;
  }

  async findMany(ids: readonly Id<'scr'>[]): Promise<Script[]> {
    return this.whole(await this.db.tx.scriptRow.findMany({ where: { id: { in: ids.map(toUuid) } } }));
  }

  /** Keeps it as it is until the transaction ends: nobody can make it stale meanwhile. */
  async hold(id: Id<'scr'>): Promise<void> {
    await this.db.tx.$queryRaw`select id from script where id = ${toUuid(id)}::uuid for share`;
  }

  async list({ limit, after, status, productId, metadata }: ScriptQuery): Promise<Script[]> {
    const speaking =
      productId && (await this.db.tx.scriptProductRow.findMany({ where: { productId: toUuid(productId) }, distinct: ['scriptId'] }));
    const rows = await this.db.tx.scriptRow.findMany({
      where: {
        ...(status ? { status } : {}),
        AND: [
          noted(metadata),
          after ? { id: { lt: toUuid(after as Id<'scr'>) } } : {},
          speaking ? { id: { in: speaking.map(({ scriptId }) => scriptId) } } : {},
        ],
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return this.whole(rows);
  }

  async texts(id: Id<'scr'>): Promise<ScriptText[]> {
    return this.textsOf([{ scriptId: toUuid(id) }]);
  }

  /** Those that went stale since this was last asked; each is given once. */
  async takeUntold(): Promise<Id<'scr'>[]> {
    const rows = await this.db.tx.$queryRaw<{ id: string }[]>`
      update script set stale_told = true where status = 'stale' and not stale_told returning id`;
    return rows.map(({ id }) => fromUuid('scr', id));
  }

  private async addText({ id, current }: Script): Promise<void> {
    const [scriptId, textVersion] = [toUuid(id), current.version];
    const { productIds, productVersions, facts, ...columns } = current;
    await this.db.tx.scriptVersionRow.create({ data: { ...columns, scriptId } });
    await this.db.tx.scriptProductRow.createMany({
      data: productIds.map((productId, position) => ({
        scriptId,
        textVersion,
        position,
        productId: toUuid(productId),
        productVersion: productVersions[position] ?? 0,
      })),
    });
    await this.db.tx.scriptFactRow.createMany({
      data: facts.map(({ productId, productVersion, field, value }) => ({
        scriptId,
        textVersion,
        productId: toUuid(productId),
        productVersion,
        field,
        value: typeof value === 'object' ? { ...value } : value,
      })),
    });
  }

  private async whole(rows: readonly ScriptRow[]): Promise<Script[]> {
    const texts = await this.textsOf(rows.map(({ id, textVersion }) => ({ scriptId: id, version: textVersion })));
    return rows.map((row) => fromRow(row, texts));
  }

  /** Newest first. Three statements, however many. */
  private async textsOf(wanted: readonly { scriptId: string; version?: number }[]): Promise<StoredText[]> {
    if (wanted.length === 0) return [];
    const rows = await this.db.tx.scriptVersionRow.findMany({ where: { OR: [...wanted] }, orderBy: { version: 'desc' } });
    const OR = wanted.map(({ scriptId, version }) => ({ scriptId, ...(version === undefined ? {} : { textVersion: version }) }));
    const products = await this.db.tx.scriptProductRow.findMany({ where: { OR }, orderBy: { position: 'asc' } });
    const facts = await this.db.tx.scriptFactRow.findMany({ where: { OR }, orderBy: [{ productId: 'asc' }, { field: 'asc' }] });
    return rows.map((row) => {
      const ofIt = (part: { scriptId: string; textVersion: number }) => part.scriptId === row.scriptId && part.textVersion === row.version;
      return textFromRow(row, products.filter(ofIt), facts.filter(ofIt));
    });
  }
}

interface StoredText extends ScriptText {
  readonly scriptId: Id<'scr'>;
}

const columnsOf = (script: Script) => ({
  status: script.status,
  textVersion: script.current.version,
  contentOutcome: script.content?.outcome ?? null,
  moderation: JSON.parse(JSON.stringify(script.content?.moderation ?? {})),
  contentFindings: JSON.parse(JSON.stringify(script.content?.findings ?? [])),
  reviewedBy: script.reviewedBy,
  reviewedAt: script.reviewedAt,
  rejectedReason: script.rejectedReason,
  staleAt: script.staleAt,
  metadata: script.metadata,
  updatedAt: script.updatedAt,
});

function textFromRow(row: ScriptVersionRow, products: readonly ScriptProductRow[], facts: readonly ScriptFactRow[]): StoredText {
  const { tenantId: _, scriptId, origin, tone, fallback, ...columns } = row;
  return {
    ...columns,
    scriptId: fromUuid('scr', scriptId),
    origin: origin as ScriptText['origin'],
    tone: tone as Tone,
    fallback: fallback as ScriptText['fallback'],
    productIds: products.map(({ productId }) => fromUuid('prd', productId)),
    productVersions: products.map(({ productVersion }) => productVersion),
    facts: facts.map(factFromRow),
  };
}

const factFromRow = ({ productId, productVersion, field, value }: ScriptFactRow): Fact => ({
  productId: fromUuid('prd', productId),
  productVersion,
  field: field as FactField,
  value: value as unknown as FactValue,
});

const contentFromRow = ({ contentOutcome, contentFindings, moderation }: ScriptRow): ContentCheck | null =>
  contentOutcome === null
    ? null
    : {
        outcome: contentOutcome as ContentCheck['outcome'],
        findings: contentFindings as unknown as ContentCheck['findings'],
        ...(Object.keys(Object(moderation)).length > 0 ? { moderation: moderation as unknown as Moderation } : {}),
      };

function fromRow(row: ScriptRow, texts: readonly StoredText[]): Script {
  const id = fromUuid('scr', row.id);
  const current = texts.find(({ scriptId, version }) => scriptId === id && version === row.textVersion);
  if (!current) throw new Error(`Script ${id} has no text ${row.textVersion}.`);
  return {
    id,
    status: row.status as ScriptStatus,
    current,
    content: contentFromRow(row),
    reviewedBy: row.reviewedBy,
    reviewedAt: row.reviewedAt,
    rejectedReason: row.rejectedReason,
    staleAt: row.staleAt,
    metadata: row.metadata as Metadata,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
