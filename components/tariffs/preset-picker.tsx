import { ChevronDown } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { presets, type Preset } from '@/lib/tariffs/registry';
import { Chip } from '../ui/chip';
import { Notice } from '../ui/notice';

const address = '/settings/home-charging/new';

/** Starts from the hours of a tariff that many people have. Links, so that it works without script too. */
export function PresetPicker({ chosen }: { chosen: Preset | null }) {
  return (
    <div className="mb-4 grid gap-3">
      <details className="group" key={chosen?.key}>
        <summary className="rounded-control border-control bg-surface text-section flex h-12 list-none items-center justify-between border px-3.5 font-medium pointer-fine:h-10">
          Start from a common tariff
          <ChevronDown aria-hidden className="text-muted size-4 shrink-0 group-open:rotate-180" />
        </summary>
        <ul aria-label="Common tariffs" className="mt-2 flex flex-wrap gap-2">
          {presets.map(({ key, title }) => (
            <li key={key} className="max-w-full">
              <Chip href={`${address}?preset=${key}` as Route} replace scroll={false} current={key === chosen?.key}>
                {title}
              </Chip>
            </li>
          ))}
        </ul>
      </details>
      {chosen ? (
        <Notice
          title={`${chosen.title}: hours only, prices are yours to type`}
          action={
            <Link href={address} replace scroll={false} className="text-small text-brand py-1 font-semibold">
              Start empty
            </Link>
          }
        >
          {`${chosen.hint} Hours and prices change: check your bill.`}
        </Notice>
      ) : null}
    </div>
  );
}
