import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '@app/platform';

/** Beside the compiled code; tests run from the sources and find what was last built. */
const places = ['../members-bundle', '../../../dist/apps/portal/members-bundle'].map((place) => join(import.meta.dirname, place));
const folder = places.find((place) => existsSync(place));
if (!folder) throw new Error('The members’ pages were not built: run `node bin/prepare.mjs`.');

/** Each file's name holds its hash: it may be kept for ever. */
export const bundle: ReadonlyMap<string, Buffer> = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));

const named = (ending: string) => [...bundle.keys()].find((name) => name.endsWith(ending)) ?? '';

/** The empty page that the script fills. It says where people sign in by an OpenID provider, if they do. */
export const membersPage = (): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Understudy</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/app/${named('.css')}">
<script type="module" src="/app/${named('.js')}"></script>
</head>
<body><div id="root"${config().OIDC_ISSUER ? ' data-oidc="/app/oidc"' : ''}></div><noscript>This page needs JavaScript.</noscript></body>
</html>
`;
