/** One field of a kind's form. `name` is a key of the kind's config. */
type ConfigField = {
  name: 'url' | 'topic' | 'configuration' | 'tag' | 'username' | 'mark';
  label: string;
  placeholder?: string;
  hint?: string;
  optional?: boolean;
};

type KindEntry = {
  title: string;
  /** What it is, for somebody who has heard of none of them. */
  what: string;
  fields: readonly ConfigField[];
  secret: { label: string; hint: string; isRequired: boolean };
  /** Its browser gives all that it needs: nothing of it is typed. */
  isGiven?: boolean;
};

/** Every kind of channel, declared once: form, cards and sentences follow. How each is spoken to is in `kinds/`. */
export const kinds = {
  browser: {
    title: 'Browser',
    what: 'This phone or computer itself, with PlugTrack closed too. Nothing to set up: one press.',
    fields: [
      { name: 'url', label: 'Push service' },
      { name: 'mark', label: 'Mark' },
    ],
    secret: { label: 'Subscription', hint: '', isRequired: true },
    isGiven: true,
  },
  gotify: {
    title: 'Gotify',
    what: 'A push server of your own, with an app for Android and a page for the browser.',
    fields: [
      {
        name: 'url',
        label: 'Server address',
        placeholder: 'https://gotify.example',
        hint: 'A path behind it is fine, like https://home.example/gotify.',
      },
    ],
    secret: {
      label: 'App token',
      hint: 'In Gotify under Apps; it starts with A. A token that starts with C is a client token, which can only read.',
      isRequired: true,
    },
  },
  ntfy: {
    title: 'ntfy',
    what: 'Push to the ntfy app on Android and iPhone, through ntfy.sh or a server of your own.',
    fields: [
      {
        name: 'url',
        label: 'Server address',
        placeholder: 'https://ntfy.sh',
        hint: 'Without the topic.',
      },
      {
        name: 'topic',
        label: 'Topic',
        hint: 'On ntfy.sh whoever knows the topic reads along: choose one that nobody can guess.',
      },
      {
        name: 'username',
        label: 'User name',
        optional: true,
        hint: 'Only where the server asks for a user name and a password.',
      },
    ],
    secret: {
      label: 'Access token or password',
      hint: 'Only for a protected topic. An access token starts with tk_ and needs no user name.',
      isRequired: false,
    },
  },
  apprise: {
    title: 'Apprise',
    what: 'A server of your own that passes messages on to a hundred services: e-mail, Telegram, Matrix, Signal and more.',
    fields: [
      {
        name: 'url',
        label: 'Apprise API address',
        placeholder: 'https://apprise.example',
        hint: 'Of your Apprise API server, without /notify.',
      },
      {
        name: 'configuration',
        label: 'Configuration key',
        hint: 'What your services are stored under in Apprise: it comes behind /notify/ there.',
      },
      { name: 'tag', label: 'Tag', optional: true, placeholder: 'all', hint: 'Which of its services are told.' },
      {
        name: 'username',
        label: 'User name of a proxy',
        optional: true,
        hint: 'Apprise itself asks for none; a reverse proxy in front of it may.',
      },
    ],
    secret: {
      label: 'Password or token of a proxy',
      hint: 'Goes with the user name. Without one it is sent as a bearer token.',
      isRequired: false,
    },
  },
  webhook: {
    title: 'Webhook',
    what: 'A signed JSON message to any address, for a program of your own or an automation.',
    fields: [
      {
        name: 'url',
        label: 'Address',
        placeholder: 'https://example.org/hooks/plugtrack',
        hint: 'It is sent a POST, signed as Standard Webhooks describes.',
      },
    ],
    secret: {
      label: 'Signing secret',
      hint: 'Starts with whsec_. The receiver checks with it that a message is from here.',
      isRequired: true,
    },
  },
} as const satisfies Record<string, KindEntry>;

export type Kind = keyof typeof kinds;

export const kindKeys = Object.keys(kinds) as Kind[];

/** The kind that an address or a hidden field names. */
export const kindOf = (text: unknown): Kind | null => kindKeys.find((kind) => kind === text) ?? null;

/** `kinds` without what each entry alone knows of itself. */
export const kindEntry = (kind: Kind): KindEntry => kinds[kind];

/** Everything that can be told to a channel, and when it is. */
export const events = {
  'full_charge.due': { title: 'Charge to 100 % due', when: 'The day a recommended full charge is due.' },
  'full_charge.overdue': { title: 'Charge to 100 % overdue', when: 'When that day has passed without one.' },
  'tariff.ending': { title: 'Tariff ending', when: 'Before a home tariff ends and no other follows.' },
  'import.finished': { title: 'Import finished', when: 'When a file has come in.' },
  'digest.weekly': { title: 'Weekly summary', when: 'On Monday, about the week before.' },
  'digest.monthly': { title: 'Monthly summary', when: 'On the first, about the month before.' },
  'backup.failed': { title: 'Backup failed', when: 'When a backup could not be made; to the first account.' },
  'login.new_device': { title: 'New device signed in', when: 'When somebody signs in from another browser.' },
} as const;

export type EventKey = keyof typeof events;

export const eventKeys = Object.keys(events) as EventKey[];
