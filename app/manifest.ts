import type { MetadataRoute } from 'next';

const icon = { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' };

const phone = { sizes: '780x1688', type: 'image/png', form_factor: 'narrow' } as const;

export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'PlugTrack',
    short_name: 'PlugTrack',
    description: 'A log of EV charging: what went into the car, what it cost, and what to do next.',
    lang: 'en-GB',
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f6f8f7',
    theme_color: '#f6f8f7',
    categories: ['utilities', 'travel', 'finance'],
    icons: [
      { ...icon, purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    screenshots: [
      { ...phone, src: '/pictures/phone.png', label: 'The month so far' },
      { ...phone, src: '/pictures/phone-log.png', label: 'A charge in six seconds' },
      {
        src: '/pictures/desktop.png',
        sizes: '1440x900',
        type: 'image/png',
        form_factor: 'wide',
        label: 'The overview',
      },
    ],
    shortcuts: [
      { name: 'Log a charge', short_name: 'Log', url: '/sessions/new', icons: [icon] },
      { name: 'This month', short_name: 'Month', url: '/', icons: [icon] },
    ],
    // Answered by the worker alone (lib/offline/sw.ts): it keeps what was shared, and opens the form beside it.
    share_target: {
      action: '/sessions/new?shared=1',
      method: 'POST',
      enctype: 'multipart/form-data',
      params: {
        title: 'title',
        text: 'text',
        url: 'url',
        files: [{ name: 'files', accept: ['image/jpeg', 'image/png', 'image/webp', 'text/plain'] }],
      },
    },
    file_handlers: [
      {
        action: '/import',
        accept: {
          'text/csv': ['.csv'],
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
          'application/json': ['.json'],
        },
      },
    ],
  };
}
