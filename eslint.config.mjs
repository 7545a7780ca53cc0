import nextVitals from 'eslint-config-next/core-web-vitals';
import nextTypescript from 'eslint-config-next/typescript';
import drizzle from 'eslint-plugin-drizzle';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// A noun may import an earlier one, never a later one.
const nouns = [
  'settings',
  'cars',
  'bands',
  'tariffs',
  'halfhours',
  'sessions',
  'versions',
  'attachments',
  'edits',
  'places',
  'receipts',
  'checks',
  'repricing',
  'logbook',
  'selections',
  'merges',
  'splits',
  'insights',
  'comparisons',
  'channels',
  'deleted',
  'notifications',
  'ai',
  'sample',
  'sheets',
  'mappings',
  'exports',
  'imports',
  'api',
  'account',
  'tokens',
  'backups',
  'restores',
];
const libs = nouns.map((noun) => `./lib/${noun}`);
const zone = (target, from, message) => ({ target, from, message });
// The rule takes `from` as globs or as folders, never mixed.
const all = (...dirs) => dirs.map((dir) => `${dir}/**/*`);
const ours = ['./app', './components', './db'];

const layers = [
  zone('./lib/core', all(...ours, './lib/!(core)'), 'core imports nothing of ours'),
  zone(['./lib/crypto', './lib/offline'], all(...ours, './lib/!(core|crypto|offline)'), 'they know only core'),
  zone(['./db/!(seed).ts', './db/schema/**/*'], all('./app', './components', './lib/!(core)'), 'db knows only core'),
  zone('./lib', all('./app', './components'), 'lib knows no UI'),
  zone('./lib/server/!(import).ts', all(...libs), 'plumbing knows no noun'),
  zone('./components', all('./app', './db', './lib/server', './lib/crypto'), 'components get props'),
  zone('./components', ['./lib/*/data.ts', './lib/*/service.ts', './lib/*/transfer.ts'], 'components call actions'),
  zone(
    ['./components/ui', './components/charts'],
    all('./lib/!(core)', './components/!(ui|charts)'),
    'they know no noun',
  ),
  zone('./app', all('./db', './lib/crypto'), 'routes go through data.ts'),
  zone(
    './app',
    ['./lib/server/!(guard|give-way|health|route|api-route).ts'],
    'routes take only requireOwner, giveWay, isHealthy and the wrappers of routes',
  ),
  zone('./lib/!(server)/**/!(data).ts', all('./db'), 'only data.ts touches the database'),
  ...libs.slice(0, -1).map((lib, index) => zone(lib, all(...libs.slice(index + 1)), 'only earlier nouns')),
];

const wrapped = (names, message) => [
  { selector: 'ExportNamedDeclaration > FunctionDeclaration', message },
  {
    selector: `ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.callee.name=/^(${names})$/])`,
    message,
  },
  { selector: 'ExportDefaultDeclaration, ExportAllDeclaration, ExportNamedDeclaration[specifiers.length>0]', message },
];

const html = [
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'React escapes; this does not.' },
  { selector: "Property[key.name='dangerouslySetInnerHTML']", message: 'React escapes; this does not.' },
];
const transaction = {
  selector: "CallExpression[callee.property.name='transaction']",
  message: 'Use atomically(): it begins IMMEDIATE and rolls back on a returned failure.',
};
const forgedOwner = {
  selector: "TSAsExpression > TSTypeReference[typeName.name='Owner']",
  message: 'An Owner is made by lib/server/owner.ts alone, after a look in the database.',
};
const formatter = {
  selector: "MemberExpression[object.name='Intl'], CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]",
  message: 'Use lib/core/format.ts.',
};
const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Use lib/server/env.ts.',
};
const actions = wrapped('formAction|ownerAction|publicAction', 'Wrap it in formAction, ownerAction or publicAction.');
const routes = wrapped(
  'ownerRoute|publicRoute|apiRead|apiWrite|fileWrite',
  'Wrap it in ownerRoute or publicRoute, in the API in apiRead or apiWrite, for a file in fileWrite.',
);
const asyncData = {
  selector: ':function[async=true], AwaitExpression',
  message: 'Data functions are synchronous: an await would leave the transaction.',
};

const outboundOnly = 'Other hosts are reached through lib/server/outbound.ts alone.';
const wayOut = '/^(node:)?(https?|http2|net|tls|dgram|dns|dns.promises)$|^undici$/';
// What `no-restricted-imports` does not see.
const laterImports = {
  selector: `ImportExpression[source.value=${wayOut}], CallExpression[callee.name='require'][arguments.0.value=${wayOut}]`,
  message: outboundOnly,
};

const everywhere = [...html, transaction, forgedOwner, formatter, environment, laterImports];
const without = (...dropped) => everywhere.filter((entry) => !dropped.includes(entry));
// A later `no-restricted-syntax` replaces an earlier one for the same file, so each override brings the whole list.
const syntax = (...entries) => ({ 'no-restricted-syntax': ['error', ...entries] });

const oneWayOut = [
  { regex: '^(node:)?(https?|http2|tls|dgram|dns|dns/promises)$|^undici$', message: outboundOnly },
  // To tell an address from a name opens nothing.
  {
    regex: '^(node:)?net$',
    allowImportNames: ['BlockList', 'isIP', 'isIPv4', 'isIPv6'],
    message: outboundOnly,
  },
];
const ownerOfUser = {
  regex: '(^|/)owner$',
  importNames: ['ownerOfUser'],
  message: 'It proves nothing about the visitor: for jobs, the seed and tests only.',
};
const imports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default defineConfig(
  { ignores: ['.next/**', 'next-env.d.ts', 'drizzle/**', 'public/**', 'test-results/**', 'playwright-report/**'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  ...nextVitals,
  ...nextTypescript,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // A text's length is counted in code points, which is what a spread gives.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['**/*.tsx'],
    rules: jsxA11y.flatConfigs.recommended.rules,
  },
  {
    plugins: { drizzle },
    rules: {
      ...syntax(...everywhere),
      ...imports(...oneWayOut, ownerOfUser),
      complexity: ['error', 10],
      'drizzle/enforce-delete-with-where': ['error', { drizzleObjectName: ['db'] }],
      'drizzle/enforce-update-with-where': ['error', { drizzleObjectName: ['db'] }],
      'import/no-restricted-paths': ['error', { zones: layers, basePath: import.meta.dirname }],
      // A region that is scrolled sideways has to be reached by keyboard.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['tabpanel', 'region'], tags: [] }],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 60, skipComments: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-restricted-globals': [
        'error',
        {
          globals: ['fetch', 'WebSocket', 'EventSource'].map((name) => ({ name, message: outboundOnly })),
          checkGlobalObject: true,
        },
      ],
      'react-hooks/incompatible-library': 'error',
    },
  },
  { files: ['lib/*/actions.ts'], rules: syntax(...everywhere, ...actions) },
  { files: ['app/api/**/route.ts'], rules: syntax(...everywhere, ...routes) },
  { files: ['lib/*/data.ts'], rules: syntax(...everywhere, asyncData) },
  { files: ['lib/server/owner.ts'], rules: syntax(...without(forgedOwner)) },
  { files: ['lib/core/format.ts'], rules: syntax(...without(formatter)) },
  {
    files: ['db/client.ts'],
    rules: {
      ...syntax(...without(transaction, environment)),
      // The query builder is a proxy, so that importing it opens nothing.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: [
      'lib/server/env.ts',
      'lib/offline/worker.ts',
      'instrumentation.ts',
      '*.config.ts',
      '**/*.mjs',
      'db/seed.ts',
    ],
    rules: syntax(...without(environment)),
  },
  // Of the browser's own database.
  { files: ['lib/offline/outbox.ts'], rules: syntax(...without(transaction)) },
  {
    files: ['lib/server/serve.mjs', 'lib/offline/**', 'components/imports/use-progress.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  { files: ['lib/server/{jobs,import}.ts', 'db/seed.ts'], rules: imports(...oneWayOut) },
  { files: ['lib/server/outbound*.ts', 'lib/server/*.mjs'], rules: imports(ownerOfUser) },
  {
    // Next looks for these by their default export.
    files: [
      'app/**/{page,layout,template,default,loading,error,global-error,not-found,manifest}.{ts,tsx}',
      '*.config.{ts,mjs}',
    ],
    rules: { 'no-restricted-exports': 'off', 'import/no-anonymous-default-export': 'off' },
  },
  {
    // Tests and scripts stand outside the house: they may look at every room, and their length is their list of cases.
    files: ['tests/**', '*.mjs', 'db/*.mjs'],
    rules: {
      ...syntax(...html),
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines-per-function': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-imports': 'off',
    },
  },
);
