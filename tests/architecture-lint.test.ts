import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, it } from 'vitest';

// Rules that need types are left out: the planted files exist in memory only, and no rule tried here needs them.
const eslint = new ESLint({
  overrideConfig: [{ files: ['**/*.{ts,tsx}'], ...tseslint.configs.disableTypeChecked }],
});

async function rulesBroken(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const zones = 'import/no-restricted-paths';
const syntax = 'no-restricted-syntax';
const imports = 'no-restricted-imports';
const from = (path: string) => `import * as it from '${path}';\nvoid it;\n`;

// Rule, file, what must not be in it, and what may be.
const planted: [rule: string, file: string, bad: string, good: string][] = [
  [zones, 'lib/core/planted.ts', from('@/lib/server/env'), from('@/lib/core/result')],
  [zones, 'lib/core/planted.ts', from('@/lib/sessions/rules'), from('@/lib/core/units')],
  [zones, 'lib/crypto/planted.ts', from('@/lib/server/env'), from('@/lib/crypto/keys')],
  [zones, 'lib/offline/planted.ts', from('@/lib/sessions/schema'), from('@/lib/core/result')],
  [zones, 'db/planted.ts', from('@/lib/sessions/rules'), from('@/lib/core/units')],
  [zones, 'db/schema/planted.ts', from('@/lib/server/env'), from('@/db/columns')],
  [zones, 'lib/server/planted.ts', from('@/lib/sessions/data'), from('@/db/client')],
  [zones, 'components/sessions/planted.tsx', from('@/db/client'), from('@/lib/core/format')],
  [zones, 'components/sessions/planted.tsx', from('@/lib/server/owner'), from('@/lib/sessions/actions')],
  [zones, 'components/sessions/planted.tsx', from('@/lib/crypto/seal'), from('@/lib/sessions/rules')],
  [zones, 'components/sessions/planted.tsx', from('@/lib/sessions/data'), from('@/lib/sessions/schema')],
  [zones, 'components/ui/planted.tsx', from('@/lib/sessions/schema'), from('@/lib/core/format')],
  [zones, 'components/charts/planted.tsx', from('@/lib/sessions/schema'), from('@/lib/core/format')],
  [zones, 'app/(app)/sessions/page.tsx', from('@/db/client'), from('@/lib/sessions/data')],
  [zones, 'app/(app)/sessions/page.tsx', from('@/lib/server/owner'), from('@/lib/server/guard')],
  [zones, 'app/(app)/sessions/page.tsx', from('@/lib/crypto/seal'), from('@/lib/sessions/schema')],
  [zones, 'lib/sessions/rules.ts', from('@/db/client'), from('@/lib/core/units')],
  [zones, 'lib/sessions/actions.ts', from('@/db/schema/sessions'), from('@/lib/sessions/data')],
  [zones, 'lib/settings/data.ts', from('@/lib/cars/data'), from('@/db/client')],
  [zones, 'lib/cars/data.ts', from('@/lib/sessions/data'), from('@/lib/settings/data')],
  [zones, 'lib/tariffs/rules.ts', from('../sessions/rules'), from('../cars/schema')],
  [
    syntax,
    'lib/cars/actions.ts',
    'export async function saveCar() {}',
    'export const saveCar = formAction(carForm, insertCar);',
  ],
  [syntax, 'lib/cars/actions.ts', 'export const saveCar = async () => {};', 'const local = 1; void local;'],
  [syntax, 'lib/cars/actions.ts', "export { insertCar } from './data';", 'export const a = publicAction(b, c);'],
  [syntax, 'lib/cars/actions.ts', "export * from './data';", 'export const a = ownerAction(b, c);'],
  [
    syntax,
    'app/api/v1/cars/route.ts',
    'export async function GET() {}',
    'export const GET = ownerRoute(carFilter, listCars);',
  ],
  [syntax, 'app/api/health/route.ts', 'export const GET = () => 1;', 'export const GET = publicRoute(none, health);'],
  [syntax, 'lib/cars/data.ts', 'export async function listCars() {}', 'export function listCars() {}'],
  [syntax, 'lib/cars/data.ts', 'export const a = await b;', 'export const a = b;'],
  [syntax, 'lib/cars/data.ts', 'sqlite.transaction(work);', 'atomically(work);'],
  [syntax, 'lib/server/guard.ts', 'export const a = b as Owner;', 'export const a: Owner = b;'],
  [syntax, 'lib/cars/data.ts', 'export const a = { id } as Owner;', 'export const a = { id };'],
  [syntax, 'lib/cars/rules.ts', "export const a = new Intl.NumberFormat('en');", 'export const a = formatMoney(1);'],
  [syntax, 'components/cars/planted.tsx', 'export const a = new Date().toLocaleDateString();', 'export const a = 1;'],
  [syntax, 'lib/cars/rules.ts', 'export const a = n.toLocaleString();', 'export const a = n.toString();'],
  [syntax, 'lib/server/guard.ts', "export const a = process.env['APP_URL'];", 'export const a = env().APP_URL;'],
  [syntax, 'lib/server/guard.ts', 'export const { APP_URL } = process.env;', 'export const a = process.pid;'],
  [syntax, 'components/cars/planted.tsx', 'export const a = { dangerouslySetInnerHTML: b };', 'export const a = {};'],
  [
    syntax,
    'components/cars/planted.tsx',
    'export const A = () => <p dangerouslySetInnerHTML={{ __html: b }} />;',
    'export const A = () => <p>{b}</p>;',
  ],
  [
    imports,
    'lib/server/action.ts',
    "import { ownerOfUser } from './owner';",
    "import { ownerOfLogin } from './owner';",
  ],
  [imports, 'lib/cars/data.ts', "import { ownerOfUser } from '@/lib/server/owner';", ''],
  [imports, 'lib/server/route.ts', "import https from 'node:https';", "import { isIP } from 'node:net';"],
  [imports, 'lib/ai/service.ts', "import { request } from 'undici';", ''],
  [imports, 'lib/channels/service.ts', "import http from 'http';", ''],
  [imports, 'lib/channels/service.ts', "import http2 from 'node:http2';", ''],
  [imports, 'lib/channels/service.ts', "import { connect } from 'node:tls';", ''],
  [
    imports,
    'lib/channels/service.ts',
    "import { lookup } from 'node:dns/promises';",
    "import { outbound } from './outbound';",
  ],
  [
    imports,
    'lib/server/networks.ts',
    "import { connect } from 'node:net';",
    "import { BlockList, isIPv4 } from 'node:net';",
  ],
  [imports, 'lib/server/networks.ts', "import net from 'net';", "import { isIPv6 } from 'net';"],
  [imports, 'lib/server/networks.ts', "import * as net from 'node:net';", ''],
  ['no-restricted-globals', 'lib/channels/service.ts', "globalThis.fetch('https://x.example');", 'outbound(a);'],
  ['no-restricted-globals', 'lib/server/outbound.ts', "fetch('https://x.example');", 'outbound(a);'],
  [syntax, 'lib/ai/service.ts', "await import('node:http');", "await import('zxcvbn');"],
  [syntax, 'lib/ai/service.ts', "export const net = require('net');", "export const a = requireOwner('net');"],
  ['no-restricted-globals', 'lib/ai/service.ts', "fetch('https://x.example');", "outbound('https://x.example');"],
  ['no-restricted-globals', 'components/cars/planted.tsx', "fetch('/api');", 'createCar();'],
  [
    'drizzle/enforce-delete-with-where',
    'lib/cars/data.ts',
    'db.delete(cars).run();',
    'db.delete(cars).where(a).run();',
  ],
  [
    'drizzle/enforce-update-with-where',
    'lib/cars/data.ts',
    'db.update(cars).set({ a }).run();',
    'db.update(cars).set({ a }).where(b).run();',
  ],
  [
    'react-hooks/incompatible-library',
    'components/form/planted.tsx',
    "import { useForm } from 'react-hook-form';\nexport function A() { const { watch } = useForm(); return <p>{watch('a')}</p>; }",
    "import { useForm } from 'react-hook-form';\nexport function A() { const { control } = useForm(); return <p>{String(control)}</p>; }",
  ],
  ['no-restricted-exports', 'lib/cars/rules.ts', 'export default 1;', 'export const a = 1;'],
  ['max-lines', 'lib/cars/rules.ts', '\n'.repeat(251), '\n'.repeat(249)],
  [
    'max-lines-per-function',
    'lib/cars/rules.ts',
    `export function a() {\n${'b();\n'.repeat(60)}}`,
    `export function a() {\n${'b();\n'.repeat(58)}}`,
  ],
  [
    'complexity',
    'lib/cars/rules.ts',
    `export const a = (b) => b${' || b'.repeat(10)};`,
    `export const a = (b) => b${' || b'.repeat(9)};`,
  ],
  ['jsx-a11y/alt-text', 'components/cars/planted.tsx', 'export const A = () => <img src="/a.png" />;', ''],
];

it.each(planted)('%s fires in %s on %j', { timeout: 30_000 }, async (rule, file, bad, good) => {
  expect(await rulesBroken(file, bad)).toContain(rule);
  expect(await rulesBroken(file, good)).not.toContain(rule);
});

// Where a thing has its one place, it is allowed.
const places: [rule: string, file: string, code: string][] = [
  [syntax, 'lib/server/owner.ts', 'export const a = b as Owner;'],
  [syntax, 'lib/core/format.ts', 'export const a = new Intl.NumberFormat();'],
  [syntax, 'db/client.ts', 'sqlite.transaction(work);'],
  [syntax, 'lib/server/env.ts', 'export const a = process.env;'],
  [imports, 'lib/server/jobs.ts', "import { ownerOfUser } from './owner';"],
  [imports, 'lib/server/outbound-http.ts', "import { request } from 'node:http';"],
  [imports, 'lib/server/outbound-socket.ts', "import { connect } from 'node:tls';"],
  [imports, 'lib/server/outbound-socket.ts', "import { connect } from 'node:net';"],
  ['no-restricted-globals', 'lib/offline/outbox.ts', "fetch('/api/v1/sessions');"],
  ['no-restricted-exports', 'app/(app)/page.tsx', 'export default function Page() { return null; }'],
];

it.each(places)('%s is quiet in %s', async (rule, file, code) => {
  expect(await rulesBroken(file, code)).not.toContain(rule);
});

it('a comment switches nothing off', async () => {
  const broken = await rulesBroken('lib/cars/rules.ts', '/* eslint-disable */\nexport default 1;\n');
  expect(broken).toContain('no-restricted-exports');
  expect(broken.some((message) => message?.includes('noInlineConfig'))).toBe(true);
});
