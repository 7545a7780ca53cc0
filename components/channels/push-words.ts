import type { PushFault } from '@/lib/offline/push';

/** What stands in the way of messages to this browser, and what to do about it. */
export const pushWords: Record<PushFault, { title: string; text: string }> = {
  insecure: {
    title: 'This needs https',
    text: 'Browsers take messages only from addresses with https. The README says how to put one in front; until then ntfy or Gotify reach this device.',
  },
  home_screen: {
    title: 'Put PlugTrack on the Home Screen first',
    text: 'On iPhone and iPad only apps there are sent messages: Share → Add to Home Screen. Then open PlugTrack from there, sign in, and add it here.',
  },
  unsupported: {
    title: 'This browser takes no messages',
    text: 'A private window never does, and some browsers do not at all. Use a normal window, another browser, or another kind of channel.',
  },
  no_worker: {
    title: 'Not ready yet',
    text: 'The part of PlugTrack that shows messages has not started in this browser. Reload the page and try again.',
  },
  denied: {
    title: 'Notifications are blocked for this address',
    text: 'Allow them in the browser’s settings for this site, mostly behind the icon beside the address, then reload the page.',
  },
  dismissed: {
    title: 'Not allowed yet',
    text: 'The browser asks whether PlugTrack may show notifications. Press again and choose Allow.',
  },
  no_service: {
    title: 'The browser could not subscribe',
    text: 'It did not reach its maker’s push service. Check the connection, and whether the browser’s settings allow push messages.',
  },
  unreachable: {
    title: 'Not added',
    text: 'The server did not answer. Check the connection and try again.',
  },
};
