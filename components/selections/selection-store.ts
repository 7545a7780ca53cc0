import { idsText, mostIdCharacters } from '@/lib/core/id';

/** What a ticked session adds to the sums of the bar, in stored units. */
export type Figures = { energyWh: number; costMicros: number | null };
export type Sums = { count: number; energyWh: number; costMicros: number; unpricedCount: number };

type Chosen = {
  /** Whose choice it is: another login in the same tab begins with none. */
  owner: number;
  /** All that a filter showed when it was chosen, by its address; the ticks are on top of that. */
  base: { query: string; sums: Sums } | null;
  more: ReadonlyMap<number, Figures>;
  less: ReadonlyMap<number, Figures>;
};

const none = { base: null, more: new Map(), less: new Map() };
let chosen: Chosen = { owner: 0, ...none };
const listeners = new Set<() => void>();

function replace(next: Chosen): void {
  chosen = next;
  for (const listener of listeners) listener();
}

const noSums: Sums = { count: 0, energyWh: 0, costMicros: 0, unpricedCount: 0 };

function added(sums: Sums, figures: Iterable<Figures>, sign: 1 | -1): Sums {
  const all = { ...sums };
  for (const { energyWh, costMicros } of figures) {
    all.count += sign;
    all.energyWh += sign * energyWh;
    all.costMicros += sign * (costMicros ?? 0);
    if (costMicros === null) all.unpricedCount += sign;
  }
  return all;
}

/** The address of a choice, as `selectionOf` reads it. */
export function addressOf({ base, more, less }: Chosen): string {
  const query = new URLSearchParams(base ? `all=1&${base.query}` : '');
  if (more.size > 0) query.set('ids', idsText(more.keys()));
  if (base && less.size > 0) query.set('less', idsText(less.keys()));
  return query.toString();
}

export const sumsOf = ({ base, more, less }: Chosen): Sums =>
  added(added(base?.sums ?? noSums, more.values(), 1), less.values(), -1);

/**
 * The chosen sessions: kept outside the page, so that paging, sorting and filtering do not lose them. A reload does: what is
 * chosen is meant for the next press, not for another day.
 */
export const selection = {
  get: () => chosen,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  clear: () => replace({ ...chosen, ...none }),
  beginFor: (owner: number) => {
    if (owner !== chosen.owner) replace({ owner, ...none });
  },
  chooseAll: (query: string, sums: Sums) => replace({ ...chosen, ...none, base: { query, sums } }),
  /**
   * Ticks or unticks sessions; false where they are more than an address can name.
   * @param isInBase whether the chosen filter lets a session through
   */
  tick: (rows: ReadonlyMap<number, Figures>, isOn: boolean, isInBase: (id: number) => boolean): boolean => {
    const next = { ...chosen, more: new Map(chosen.more), less: new Map(chosen.less) };
    for (const [id, figures] of rows) {
      const [list, isListed] = isInBase(id) ? [next.less, !isOn] : [next.more, isOn];
      if (isListed) list.set(id, figures);
      else list.delete(id);
    }
    if (idsText(next.more.keys()).length + idsText(next.less.keys()).length > mostIdCharacters) return false;
    replace(next);
    return true;
  },
};
