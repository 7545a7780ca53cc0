import type { NextConfig } from 'next';

export default {
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  outputFileTracingIncludes: { '/*': ['./drizzle/**/*'] },
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // A nonce per response needs pages rendered per request (DECISIONS.md 2).
  cacheComponents: false,
  // `next dev` would otherwise write notes for coding tools into the tree.
  agentRules: false,
} satisfies NextConfig;
