/** What the pages read of the API's resources; openapi.json says all. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}
export interface Money {
  readonly amount: number;
  readonly currency: string;
}
export interface Tenant {
  readonly id: string;
  readonly kind: 'platform' | 'reseller' | 'brand';
  readonly status: string;
  readonly name: string;
}
export interface Member {
  readonly userId: string;
  readonly email: string;
  readonly role: string;
}
export interface Product {
  readonly id: string;
  readonly sku: string;
  readonly title: string;
  readonly category: string | null;
  readonly price: Money;
  readonly salePrice: Money | null;
  readonly availability: string;
}
export interface CatalogImport {
  readonly id: string;
  readonly status: string;
  readonly progress: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly errors: readonly { readonly line: number; readonly field: string; readonly code: string; readonly message: string }[];
  readonly failure: { readonly detail: string } | null;
  readonly createdAt: string;
}
export interface Finding {
  readonly topic: string;
  readonly outcome: 'block' | 'hold_for_review';
  readonly start: number;
  readonly end: number;
}
export interface Fact {
  readonly productId: string;
  readonly productVersion: number;
  readonly field: string;
  readonly value: string;
}
export interface Script {
  readonly id: string;
  readonly status: string;
  readonly text: string;
  readonly textVersion: number;
  readonly origin: string;
  readonly productIds: readonly string[];
  readonly locale: string;
  readonly estimatedMs: number;
  readonly facts: readonly Fact[];
  readonly authorId: string;
  readonly content: { readonly outcome: string; readonly findings: readonly Finding[] } | null;
  readonly rejectedReason: string | null;
  readonly version: number;
  readonly updatedAt: string;
}
export interface ScriptHistory {
  readonly texts: readonly { readonly version: number; readonly authorId: string; readonly origin: string; readonly createdAt: string }[];
  readonly reviews: readonly {
    readonly id: string;
    readonly textVersion: number;
    readonly verdict: string;
    readonly actorId: string;
    readonly reason: string | null;
    readonly createdAt: string;
  }[];
}
export interface ScriptDiff {
  readonly changes: readonly { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }[];
}
export interface Avatar {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly quality: number | null;
  readonly previewAssetId: string | null;
  readonly createdAt: string;
}
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly status: string;
  readonly progress: number;
  readonly error: { readonly code: string; readonly detail: string; readonly atMs: number | null } | null;
  readonly createdAt: string;
}
export interface BillingPlan {
  readonly subscription: {
    readonly plan: string;
    readonly status: string;
    readonly currentPeriodEnd: string | null;
    readonly endsAt: string | null;
  } | null;
}
export interface Publication {
  readonly id: string;
  readonly platform: string;
  readonly url: string;
  readonly publishedAt: string;
  readonly takedownDueAt: string | null;
  readonly takenDownAt: string | null;
}
export interface Render {
  readonly id: string;
  readonly avatarId: string;
  readonly scriptId: string;
  readonly jobId: string;
  readonly aspect: string;
  readonly quality: string;
  readonly destination: { readonly platform: string; readonly territories: readonly string[] };
  readonly status: string;
  readonly disclosure: {
    readonly decisionId: string;
    readonly outcome: string;
    readonly label: string;
    readonly spokenNotice: string | null;
  } | null;
  readonly video: {
    readonly url: string;
    readonly durationMs: number;
    readonly frames: number;
    readonly width: number;
    readonly height: number;
    readonly sha256: string;
    readonly manifestUrl: string | null;
  } | null;
  readonly thumbnailUrl: string | null;
  readonly captions: readonly { readonly url: string }[];
  readonly usage: { readonly blocks: number; readonly unitAmountDecimal: string; readonly amount: Money } | null;
  readonly publications: readonly Publication[];
  readonly createdAt: string;
}
export interface Quote {
  readonly id: string | null;
  readonly durationMs: number;
  readonly blocks: number;
  readonly unitAmountDecimal: string | null;
  readonly amount: Money | null;
  readonly expiresAt: string | null;
}
export interface Decision {
  readonly id: string;
  readonly decidedAt: string;
  readonly outcome: string;
  readonly rules: readonly {
    readonly code: string;
    readonly version: number;
    readonly status: string;
    readonly law: string;
    readonly summary: string;
    readonly outcome: string;
  }[];
  readonly label: { readonly text: string; readonly minHeight: number; readonly position: string; readonly untilMs: number | null };
  readonly marks: readonly string[];
  readonly platformFlags: Readonly<Record<string, unknown>>;
}
export interface UsageLine {
  readonly id: string;
  readonly kind: string;
  readonly quantity: number;
  readonly unitAmountDecimal: string;
  readonly amount: Money;
  readonly resourceId: string;
  readonly reason: string | null;
  readonly sandbox: boolean;
  readonly occurredAt: string;
}
export interface LedgerEntry {
  readonly id: string;
  readonly kind: string;
  readonly explanation: string;
  readonly use: { readonly resourceId: string } | null;
  readonly lines: readonly { readonly account: string; readonly side: string; readonly amount: Money }[];
}
export interface WaitingStatement {
  readonly consentId: string;
  readonly status: string;
  readonly holdReasons: readonly string[];
  readonly fullName: string | null;
  readonly conflictsWith: readonly string[];
  readonly statement: {
    readonly words: readonly string[];
    readonly brand: string;
    readonly date: string;
    readonly status: string;
    readonly recordedAt: string;
  } | null;
}
