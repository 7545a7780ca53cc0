import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const project = (name: string, ...include: string[]) => ({ extends: true as const, test: { name, include } });

// A zone with an odd offset and no summer time: a day made in the machine's zone instead of the user's shows at once.
process.env['TZ'] = 'Asia/Kathmandu';

export default defineConfig({
  resolve: { alias: { '@': here('.'), 'server-only': here('tests/support/empty.ts') } },
  test: {
    pool: 'forks',
    isolate: true,
    // Property tests run thousands of cases; a small machine under load needs its time.
    testTimeout: 120_000,
    setupFiles: [here('tests/support/setup.ts')],
    projects: [
      project('unit', 'tests/unit/**/*.test.{ts,tsx}'),
      project('data', 'tests/data/**/*.test.ts'),
      project('house', 'tests/*.test.ts'),
    ],
  },
});
