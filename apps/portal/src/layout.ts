import type { EffectiveBranding } from '@app/branding';
import { brandHeader } from './brand.ts';
import { html, type Markup } from './html.ts';

export interface PageParts {
  readonly language: string;
  readonly title: string;
  readonly body: Markup;
  /** Whose page it is, where it is anybody's. */
  readonly brand?: EffectiveBranding;
  /** The one script of this page, if it has any. */
  readonly script?: 'signing.js' | 'talent.js' | 'account.js';
  /** What the script says, in the page's language. */
  readonly messages?: Readonly<Record<string, string>>;
}

/** One page, whole. Nothing comes from elsewhere, nothing is inline, and it reads without its script. */
export function page({ language, title, body, brand, script, messages = {} }: PageParts): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/portal/tokens.css">
<link rel="stylesheet" href="/portal/portal.css">
${brand?.accent ? html`<link rel="stylesheet" href="/brand/${brand.tenantId}/colors.css">` : null}
${script ? html`<script src="/portal/${script}" defer></script>` : null}
</head>
<body data-messages="${JSON.stringify(messages)}">
${brand ? brandHeader(brand) : null}
<main>${body}</main>
${brand?.supportEmail ? html`<footer class="brand small"><a href="mailto:${brand.supportEmail}">${brand.supportEmail}</a></footer>` : null}
</body>
</html>
`.text;
}
