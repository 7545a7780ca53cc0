import { BriefcaseBusiness, House, Plug, Zap } from 'lucide-react';
import type { Category } from '@/lib/sessions/rules';

const icons = { home: House, work: BriefcaseBusiness, ac: Plug, dc: Zap } as const;

/** The sign of a kind of charging; never without its word or a name beside it. */
export function CategoryIcon({ category }: { category: Category }) {
  const Icon = icons[category];
  return <Icon aria-hidden />;
}
