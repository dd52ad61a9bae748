import type { EffectiveBranding } from '@app/branding';
import { html, type Markup } from './html.ts';

/** Whose page it is: their logo, or their name. */
export const brandHeader = ({ tenantId, displayName, logo }: EffectiveBranding): Markup => html`
<header class="brand">${
  logo ? html`<img src="/brand/${tenantId}/logo" alt="${displayName}" height="40">` : html`<strong>${displayName}</strong>`
}</header>`;

/** By day; the night's accent is ours, which is readable there. The colour was checked to be one when it was set. */
export const brandStyles = ({ accent }: EffectiveBranding): string =>
  accent
    ? `@media (prefers-color-scheme: light) {\n  :root {\n    --accent: ${accent};\n    --accent-soft: color-mix(in srgb, ${accent} 12%, white);\n  }\n}\n`
    : '';
