import { ChartNoAxesColumn, House, Menu, Settings2, type LucideIcon } from 'lucide-react';
import type { Route } from 'next';

export type NavItem = {
  href: Route;
  /** Every address below this one belongs to the item; the dashboard is only itself. */
  within: string;
  label: string;
  /** For the tab bar of a phone. */
  short: string;
  icon: LucideIcon;
};

export const newSession: Route = '/sessions/new';

/** The one list of destinations. */
export const navItems: readonly NavItem[] = [
  { href: '/', within: '/', label: 'Dashboard', short: 'Home', icon: House },
  { href: '/sessions', within: '/sessions', label: 'Charging sessions', short: 'Sessions', icon: Menu },
  { href: '/insights', within: '/insights', label: 'Insights', short: 'Insights', icon: ChartNoAxesColumn },
  { href: '/settings/cars', within: '/settings', label: 'Settings', short: 'Settings', icon: Settings2 },
];
