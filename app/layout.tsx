import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { Toaster } from '@/components/ui/toaster';
import { inter } from './font';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'PlugTrack', template: '%s · PlugTrack' },
  description: 'A log of EV charging: what went into the car, what it cost, and what to do next.',
  applicationName: 'PlugTrack',
  appleWebApp: { title: 'PlugTrack', statusBarStyle: 'default' },
  formatDetection: { telephone: false },
};

const bars = { light: '#f6f8f7', dark: '#0b1110' } as const;

type Theme = 'light' | 'dark' | 'system';

async function chosenTheme(): Promise<Theme> {
  const value = (await cookies()).get('theme')?.value;
  return value === 'light' || value === 'dark' ? value : 'system';
}

export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme();
  return {
    width: 'device-width',
    initialScale: 1,
    viewportFit: 'cover',
    // The foot of a form, with its button, stands above the keyboard instead of under it; Safari knows no such thing.
    interactiveWidget: 'resizes-content',
    themeColor:
      theme === 'system'
        ? [
            { media: '(prefers-color-scheme: light)', color: bars.light },
            { media: '(prefers-color-scheme: dark)', color: bars.dark },
          ]
        : bars[theme],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page rendered ahead has no nonce, and the policy would block all of its scripts.
  await connection();
  return (
    <html lang="en-GB" data-theme={await chosenTheme()} className={inter.variable}>
      <body className="font-sans">
        <a
          href="#content"
          className="rounded-control bg-brand text-on-brand sr-only px-4 py-3 font-semibold focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
        >
          Skip to content
        </a>
        {children}
        <Toaster />
      </body>
    </html>
  );
}
