import { ChevronDown } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { carLabel } from '@/lib/cars/rules';
import type { CarRow } from '@/lib/cars/schema';
import { mostDrafts, whatIfAddress, type Draft, type WhatIf } from '@/lib/comparisons/schema';
import type { Formatter } from '@/lib/core/format';
import type { Month } from '@/lib/core/time';
import { findPreset } from '@/lib/tariffs/registry';
import type { TariffRow } from '@/lib/tariffs/schema';
import { FilterSelect } from '../logbook/filter-select';
import { pricesText } from '../tariffs/tariff-text';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { DraftFields } from './draft-fields';
import { QuestionForm } from './question-form';

type QuestionCardProps = {
  question: WhatIf;
  /** Which of the tariffs are compared as the page stands. */
  compared: readonly number[];
  tariffs: readonly TariffRow[];
  /** Which of them have half-hour prices. */
  byHalfHour: readonly number[];
  cars: readonly CarRow[];
  periods: { years: readonly string[]; months: readonly Month[] };
  format: Formatter;
};

type ChoicesProps = Pick<QuestionCardProps, 'tariffs' | 'byHalfHour' | 'compared' | 'format'>;

function TariffChoices({ tariffs, byHalfHour, compared, format }: ChoicesProps) {
  if (tariffs.length === 0) return null;
  return (
    <fieldset>
      <legend className="text-small mb-1 font-[550]">Your tariffs</legend>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {[...tariffs].reverse().map((tariff) => (
          <li key={tariff.id}>
            <div className="flex min-h-11 items-start gap-3 py-1.5 pointer-fine:min-h-8 pointer-fine:py-1">
              <input
                type="checkbox"
                id={`t-${tariff.id}`}
                name="t"
                value={tariff.id}
                defaultChecked={compared.includes(tariff.id)}
                className="accent-brand mt-0.5 size-6 shrink-0 pointer-fine:mt-1 pointer-fine:size-4.5"
              />
              <label htmlFor={`t-${tariff.id}`} className="min-w-0">
                <span className="block font-medium">{tariff.name}</span>
                <span className="text-meta text-muted block">
                  {`${pricesText(tariff, format, byHalfHour.includes(tariff.id))}, from ${format.date(tariff.validFrom)}`}
                </span>
              </label>
            </div>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** One that was typed, open where it has to be looked at. */
function TypedTariff({ draft, question, format }: { draft: Draft; question: WhatIf; format: Formatter }) {
  const { place, values, tariff, errors } = draft;
  const preset = findPreset(draft.preset);
  const others = { ...question, drafts: question.drafts.filter((other) => other !== draft) };
  return (
    <details open={tariff === null} className="rounded-card border-line group border">
      <summary className="flex min-h-12 list-none items-center justify-between gap-3 px-4 py-2">
        <span className="min-w-0">
          <span className="block font-medium">{values.name}</span>
          <span className="text-meta text-muted block">
            {tariff ? `Typed: ${pricesText(tariff, format)}` : 'Not compared yet'}
          </span>
        </span>
        <ChevronDown aria-hidden className="text-muted size-4 shrink-0 group-open:rotate-180" />
      </summary>
      <div className="grid gap-4 px-4 pb-4">
        {preset ? (
          <Notice title="The hours are filled in: now type the prices">
            {`${preset.hint} Hours and prices change: check your bill.`}
          </Notice>
        ) : null}
        {Object.keys(errors).length > 0 ? (
          <Notice tone="bad" role="alert" title={`${values.name} is not compared yet`}>
            {Object.values(errors).join(' ')}
          </Notice>
        ) : null}
        <DraftFields place={place} draft={draft} currency={format.units.currency} />
        <Link
          href={whatIfAddress(others) as Route}
          scroll={false}
          prefetch={false}
          className="text-small text-bad justify-self-start py-1 font-semibold"
        >
          {`Take ${values.name} out`}
        </Link>
      </div>
    </details>
  );
}

type DraftsProps = Pick<QuestionCardProps, 'question' | 'format'> & { isOpen: boolean };

function TypedTariffs({ question, format, isOpen }: DraftsProps) {
  const { drafts } = question;
  const places = Array.from({ length: mostDrafts }, (_, index) => index + 1);
  const free = places.find((place) => drafts.every((draft) => draft.place !== place));
  return (
    <>
      {drafts.map((draft) => (
        <TypedTariff key={draft.place} {...{ draft, question, format }} />
      ))}
      {free === undefined ? null : (
        <details open={isOpen} className="rounded-card border-line group border">
          <summary className="flex min-h-12 list-none items-center justify-between gap-3 px-4 font-medium">
            {drafts.length === 0 ? 'Type a tariff to compare' : 'Type another tariff'}
            <ChevronDown aria-hidden className="text-muted size-4 shrink-0 group-open:rotate-180" />
          </summary>
          <div className="grid gap-4 px-4 pb-4">
            <p className="text-small text-muted">It is kept in the address of this page, and not among your tariffs.</p>
            <DraftFields place={free} currency={format.units.currency} />
          </div>
        </details>
      )}
    </>
  );
}

/** What is asked: the period, the car, and which tariffs. */
export function QuestionCard({ question, compared, tariffs, byHalfHour, cars, periods, format }: QuestionCardProps) {
  return (
    <section aria-label="What to compare" className="rounded-card border-line bg-surface border p-4">
      <QuestionForm>
        {/* The fields are drawn anew with each address: Back, and a preset, change what stands in them. */}
        <div key={whatIfAddress(question)} className="grid gap-4">
          <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
            <FilterSelect name="period" label="Period" value={question.period.key}>
              <option value="last12">Last 12 months</option>
              {periods.years.map((year) => (
                <option key={year}>{year}</option>
              ))}
              {periods.months.map((month) => (
                <option key={month} value={month}>
                  {format.longMonth(month)}
                </option>
              ))}
            </FilterSelect>
            {cars.length > 1 ? (
              <FilterSelect name="car" label="Car" value={String(question.car ?? '')}>
                <option value="">All cars</option>
                {cars.map((car) => (
                  <option key={car.id} value={car.id}>
                    {carLabel(car)}
                  </option>
                ))}
              </FilterSelect>
            ) : null}
          </div>
          <TariffChoices {...{ tariffs, byHalfHour, compared, format }} />
          <TypedTariffs {...{ question, format }} isOpen={tariffs.length === 0 && question.drafts.length === 0} />
          {question.hasPaid ? null : (
            <label className="flex min-h-11 items-center gap-3 pointer-fine:min-h-8">
              <input
                type="checkbox"
                name="paid"
                value="no"
                defaultChecked
                className="accent-brand size-6 shrink-0 pointer-fine:size-4.5"
              />
              <span className="font-medium">Without what you paid, so that sessions without a price count too</span>
            </label>
          )}
        </div>
        <Button type="submit" className="justify-self-start">
          Compare
        </Button>
      </QuestionForm>
    </section>
  );
}
