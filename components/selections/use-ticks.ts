'use client';

import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { findSelected } from '@/lib/selections/actions';
import { toast } from '../ui/toast';
import { selection, type Figures } from './selection-store';

const empty = selection.get();

const boxesOf = (form: HTMLFormElement | null) => [
  ...(form?.querySelectorAll<HTMLInputElement>('input[type=checkbox][name=id]') ?? []),
];

const figuresOf = ({ dataset: { energy, cost } }: HTMLInputElement): Figures => ({
  energyWh: Number(energy),
  costMicros: cost === undefined ? null : Number(cost),
});

/** Which sessions of the page the chosen filter lets through, where it is not the one that is shown. */
function useAmong(form: RefObject<HTMLFormElement | null>, page: string, base: string | null, shown: string) {
  const [among, setAmong] = useState<{ of: string; ids: ReadonlySet<number> }>({ of: '', ids: new Set() });
  const asked = base === null || base === shown ? '' : `${base} ${page}`;
  useEffect(() => {
    if (asked === '' || base === null) return undefined;
    let isOver = false;
    const ids = boxesOf(form.current).map(({ value }) => Number(value));
    // Without an answer they stay unticked, and ticking one that is in adds nothing.
    findSelected({ selection: `all=1&${base}`, ids })
      .then((found) => {
        if (!isOver && found.ok) setAmong({ of: asked, ids: new Set(found.value) });
      })
      .catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [asked, base, form]);
  return (id: number) => base !== null && (base === shown || (among.of === asked && among.ids.has(id)));
}

/**
 * The ticks of a list: one listener for all of them, because a component per row is what makes a list dear. The boxes are
 * the browser's own, so that the form works without script; what is chosen is in the store and written into them.
 * @param shown the address of the filter that the list shows
 * @param page the address of the page, which changes with its rows
 */
export function useTicks(owner: number, shown: string, page: string) {
  const form = useRef<HTMLFormElement>(null);
  const last = useRef<HTMLInputElement>(null);
  const isRange = useRef(false);
  const chosen = useSyncExternalStore(selection.subscribe, selection.get, () => empty);
  const isInBase = useAmong(form, page, chosen.base?.query ?? null, shown);
  const isOn = (id: number) => (isInBase(id) ? !chosen.less.has(id) : chosen.more.has(id));

  const tick = (boxes: readonly HTMLInputElement[], on: boolean) => {
    const rows = new Map(boxes.map((box) => [Number(box.value), figuresOf(box)]));
    if (selection.tick(rows, on, isInBase)) return;
    toast('These are too many to tick one by one. Filter the list, and choose all that it shows.', { tone: 'bad' });
    for (const box of boxes) box.checked = isOn(Number(box.value));
  };

  // What was ticked before this script ran counts.
  useEffect(() => {
    selection.beginFor(owner);
    const early = boxesOf(form.current).filter((box) => box.checked);
    if (early.length > 0)
      selection.tick(new Map(early.map((box) => [Number(box.value), figuresOf(box)])), true, () => false);
  }, [owner]);

  // Rows come and go with each page; a box that was just drawn knows nothing of the choice.
  useEffect(() => {
    for (const box of boxesOf(form.current)) box.checked = isOn(Number(box.value));
  });

  useEffect(() => {
    const element = form.current;
    // The label's click comes first, and only that one knows of the key in every browser.
    const remember = (event: MouseEvent) => {
      isRange.current = event.shiftKey || (isRange.current && event.target instanceof HTMLInputElement);
    };
    element?.addEventListener('click', remember);
    return () => element?.removeEventListener('click', remember);
  }, []);

  const onChange = ({ target }: { target: EventTarget }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const boxes = boxesOf(form.current);
    const [from, to] = [boxes.findIndex((box) => box === last.current), boxes.indexOf(target)].sort((a, b) => a - b);
    const isMany = isRange.current && from !== undefined && to !== undefined && from >= 0;
    tick(isMany ? boxes.slice(from, to + 1) : [target], target.checked);
    last.current = target;
    isRange.current = false;
  };

  return { form, chosen, onChange, tickPage: (on: boolean) => tick(boxesOf(form.current), on) };
}
