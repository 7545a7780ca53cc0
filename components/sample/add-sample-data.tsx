'use client';

import { useRouter } from 'next/navigation';
import { addSampleData } from '@/lib/sample/actions';
import { ActionButton } from '../form/action-button';

/** Adds the sample year and goes to see it. */
export function AddSampleData() {
  const router = useRouter();
  return (
    <ActionButton
      run={addSampleData.bind(null, null)}
      done="A sample year is here. Remove it whenever you like."
      onDone={() => router.push('/')}
    >
      Look around with sample data
    </ActionButton>
  );
}
