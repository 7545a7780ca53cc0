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
  // Log out ends here, and a server action can set no header of its own: nobody finds the pages in the browser's cache.
  headers: () => [
    {
      source: '/login',
      has: [{ type: 'query', key: 'left' }],
      headers: [{ key: 'Clear-Site-Data', value: '"cache"' }],
    },
  ],
  // A browser asks for it where a page names no icon, as that of an address without a page.
  rewrites: () => [{ source: '/favicon.ico', destination: '/icons/icon-192.png' }],
  // `next dev` would otherwise write notes for coding tools into the tree.
  agentRules: false,
  // An export of everything of 16 MiB, and the form around it. Each action has a limit of its own: 256 KiB where no file is
  // sent (lib/server/action.ts).
  experimental: { serverActions: { bodySizeLimit: '17mb' } },
} satisfies NextConfig;
