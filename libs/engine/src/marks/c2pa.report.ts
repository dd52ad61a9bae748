import { z } from 'zod';
import type { ManifestReport } from './c2pa.ts';
import { DISCLOSURE_ASSERTION } from './manifest.ts';

const actions = z.object({
  actions: z.array(z.object({ digitalSourceType: z.string().optional(), when: z.string().optional() })),
});

const manifest = z.object({
  claim_generator_info: z.array(z.object({ name: z.string(), version: z.string().optional() })).default([]),
  signature_info: z.object({ issuer: z.string().optional(), common_name: z.string().optional() }).optional(),
  assertions: z.array(z.object({ label: z.string(), data: z.unknown() })).default([]),
});

const store = z.object({
  active_manifest: z.string().optional(),
  manifests: z.record(z.string(), manifest).default({}),
  validation_state: z.enum(['Trusted', 'Valid', 'Invalid']),
  validation_status: z.array(z.object({ code: z.string() })).default([]),
});

const STATES = { Trusted: 'trusted', Valid: 'valid', Invalid: 'invalid' } as const;
/** Not a fault of the file: nobody outside has issued our certificate. */
const UNTRUSTED = 'signingCredential.untrusted';

/** From the library's JSON; null when the store holds no active manifest. */
export function reportOf(json: unknown): ManifestReport | null {
  const { manifests, active_manifest, validation_state, validation_status } = store.parse(json);
  const active = manifests[active_manifest ?? ''];
  if (!active) return null;
  const dataOf = (label: string) => active.assertions.find((assertion) => assertion.label.startsWith(label))?.data;
  const made = actions.safeParse(dataOf('c2pa.actions')).data?.actions[0];
  const generator = active.claim_generator_info[0];
  return {
    state: STATES[validation_state],
    problems: validation_status.map(({ code }) => code).filter((code) => code !== UNTRUSTED),
    signer: active.signature_info?.common_name ?? active.signature_info?.issuer ?? null,
    digitalSourceType: made?.digitalSourceType ?? null,
    madeBy: generator ? [generator.name, generator.version].filter(Boolean).join(' ') : null,
    madeAt: made?.when ?? null,
    disclosure: z.record(z.string(), z.unknown()).safeParse(dataOf(DISCLOSURE_ASSERTION)).data ?? null,
  };
}
