import { Clock, type Id, type Page, pageOf, StaleWrite } from '@app/kernel';
import { Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Change, diffTexts } from './diff.ts';
import type { ModelDraft } from './model/model-writer.ts';
import type { CreateScript, ScriptDiffQuery, ScriptQuery, UpdateScript } from './script.commands.ts';
import { ScriptNotFound, ScriptVersionNotFound } from './script.errors.ts';
import { ScriptRepository } from './script.repository.ts';
import { assertEditable, newScript, newScriptId, rewritten, type Script, type ScriptText } from './script.ts';
import type { ScriptBrief } from './script-brief.ts';
import { ScriptWriter } from './script-writer.ts';

/** What a text is written from, as somebody saw it before a model was asked. */
export interface Redraft {
  readonly version: number;
  readonly draft: ModelDraft | null;
}

const DEFAULT_TONE = 'warm';
/** One block of video. */
const DEFAULT_TARGET_MS = 30_000;

export interface ScriptDiff {
  readonly from: ScriptText;
  readonly to: ScriptText;
  readonly changes: readonly Change[];
}

@Injectable()
export class ScriptService {
  constructor(
    private readonly db: Database,
    private readonly scripts: ScriptRepository,
    private readonly writer: ScriptWriter,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** What a language model writes of the products, if one is asked: seconds, and nothing is changed. `create` comes next. */
  @Permit('script:write')
  async draft(command: CreateScript): Promise<ModelDraft | null> {
    return command.text === undefined ? this.writer.draft(briefOf(command)) : null;
  }

  /** A person's words as they are; without words, the model's draft, or a presentation from what the products state. */
  @Permit('script:write')
  create(command: CreateScript, draft: ModelDraft | null): Promise<Script> {
    const { text, seed, metadata = {} } = command;
    const id = newScriptId();
    return this.db.transaction(async () => {
      const words = text === undefined ? { seed: seed ?? id, draft } : { text };
      const script = newScript(id, await this.writer.write(briefOf(command), words), metadata);
      await this.scripts.insert(script);
      await this.tell('script.created', script);
      return script;
    });
  }

  /** As `draft`, for a script that there is. `update` comes next. */
  @Permit('script:write')
  async redraft(id: Id<'scr'>, command: UpdateScript): Promise<Redraft> {
    const seen = await this.db.transaction(() => this.editable(id, command.version));
    const order = rewriteOf(seen, command);
    return { version: seen.version, draft: order && 'seed' in order.words ? await this.writer.draft(order.brief) : null };
  }

  /** Another text makes it a draft again, whether it was one, was rejected, or went stale. */
  @Permit('script:write')
  update(id: Id<'scr'>, command: UpdateScript, { version, draft }: Redraft): Promise<Script> {
    return this.db.transaction(async () => {
      const script = await this.editable(id, version);
      const order = rewriteOf(script, command);
      const noted = { ...script, metadata: command.metadata ?? script.metadata };
      const changed = order
        ? rewritten(noted, await this.writer.write(order.brief, { draft, ...order.words }))
        : { ...noted, version: script.version + 1, updatedAt: this.clock.now() };
      await this.scripts.update(changed);
      await this.tell('script.updated', changed);
      return changed;
    });
  }

  @Permit('script:read')
  get(id: Id<'scr'>): Promise<Script> {
    return this.db.transaction(() => this.known(id));
  }

  @Permit('script:read')
  find(ids: readonly Id<'scr'>[]): Promise<Script[]> {
    return this.db.transaction(() => this.scripts.findMany(ids));
  }

  @Permit('script:read')
  list(query: ScriptQuery): Promise<Page<Script>> {
    return this.db.transaction(async () => pageOf(await this.scripts.list(query), query.limit));
  }

  /** Every text it ever had, newest first. */
  @Permit('script:read')
  versions(id: Id<'scr'>): Promise<ScriptText[]> {
    return this.db.transaction(async () => {
      await this.known(id);
      return this.scripts.texts(id);
    });
  }

  /** From one text to another: by default to the newest, from the one before. */
  @Permit('script:read')
  async diff(id: Id<'scr'>, { from, to }: ScriptDiffQuery): Promise<ScriptDiff> {
    const texts = await this.versions(id);
    const after = to === undefined ? texts[0] : texts.find(({ version }) => version === to);
    if (!after) throw new ScriptVersionNotFound(id, to ?? 0);
    const before =
      texts.find(({ version }) => (from === undefined ? version < after.version : version === from)) ??
      (from === undefined ? after : undefined);
    if (!before) throw new ScriptVersionNotFound(id, from ?? 0);
    return { from: before, to: after, changes: diffTexts(before.text, after.text, after.locale) };
  }

  private async editable(id: Id<'scr'>, version: number | undefined): Promise<Script> {
    const script = await this.known(id);
    if (version !== undefined && version !== script.version) throw new StaleWrite('script', id);
    assertEditable(script);
    return script;
  }

  private async known(id: Id<'scr'>): Promise<Script> {
    const script = await this.scripts.find(id);
    if (!script) throw new ScriptNotFound(id);
    return script;
  }

  private async tell(name: string, { id, version }: Script): Promise<void> {
    await this.events.publish({ name, payload: { scriptId: id, version } });
  }
}

const briefOf = ({ productIds, locale, tone = DEFAULT_TONE, targetMs = DEFAULT_TARGET_MS }: CreateScript): ScriptBrief => ({
  productIds,
  locale,
  tone,
  targetMs,
});

interface Rewrite {
  readonly brief: ScriptBrief;
  readonly words: { readonly text: string } | { readonly seed: string };
}

/** What is to be written instead; null when only notes change. A person's words stay, what was generated is generated anew. */
function rewriteOf({ status, current }: Script, { text, seed, productIds, locale, tone, targetMs }: UpdateScript): Rewrite | null {
  if (status !== 'stale' && [text, seed, productIds, locale, tone, targetMs].every((wish) => wish === undefined)) return null;
  const brief: ScriptBrief = {
    productIds: productIds ?? current.productIds,
    locale: locale ?? current.locale,
    tone: tone ?? current.tone,
    targetMs: targetMs ?? current.targetMs,
  };
  const sown = seed ?? current.seed;
  return { brief, words: text !== undefined || sown === null ? { text: text ?? current.text } : { seed: sown } };
}
