import type { Metadata } from 'next';
import { FrontPage } from '@/components/layout/front-page';
import { LinkButton } from '@/components/ui/link-button';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <FrontPage title="There is nothing here" lead="The address is mistyped, or what it led to has been deleted.">
      <LinkButton href="/">Go to the dashboard</LinkButton>
    </FrontPage>
  );
}
