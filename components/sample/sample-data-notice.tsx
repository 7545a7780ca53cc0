import { clearSampleData } from '@/lib/sample/actions';
import { ActionButton } from '../form/action-button';
import { Notice } from '../ui/notice';

/** Stands where sample data is shown, so that nobody takes it for their own. */
export function SampleDataNotice() {
  return (
    <Notice
      title="This is sample data"
      action={
        <ActionButton run={clearSampleData.bind(null, null)} done="Sample data removed" size="small">
          Remove sample data
        </ActionButton>
      }
    >
      A made-up year to look around in. What you log yourself stays when you remove it.
    </Notice>
  );
}
