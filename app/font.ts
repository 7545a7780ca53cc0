import localFont from 'next/font/local';

/** Served from our own origin; next/font/google would fetch it during the build. */
export const inter = localFont({
  src: './fonts/inter-latin.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'swap',
});
