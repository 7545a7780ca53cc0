import { LoaderCircle } from 'lucide-react';

/** Shows after 300 ms only, so that a quick answer does not flicker. */
export function Spinner() {
  return <LoaderCircle aria-hidden className="animate-[appear_120ms_300ms_backwards,spin_900ms_linear_infinite]" />;
}
