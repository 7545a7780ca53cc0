import { BellRing, Megaphone, MonitorSmartphone, Split, Webhook, type LucideIcon } from 'lucide-react';
import type { Kind } from '@/lib/channels/registry';

const icons: Record<Kind, LucideIcon> = {
  browser: MonitorSmartphone,
  gotify: BellRing,
  ntfy: Megaphone,
  apprise: Split,
  webhook: Webhook,
};

export function KindIcon({ kind }: { kind: Kind }) {
  const Icon = icons[kind];
  return (
    <span
      aria-hidden
      className="bg-brand-soft text-brand grid size-10 shrink-0 place-items-center rounded-full [&_svg]:size-5"
    >
      <Icon />
    </span>
  );
}
