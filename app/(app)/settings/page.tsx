import { redirect } from 'next/navigation';
import { requireOwner } from '@/lib/server/guard';

export default async function SettingsPage() {
  await requireOwner();
  redirect('/settings/cars');
}
