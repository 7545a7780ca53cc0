import type { DateOrder } from '@/lib/mappings/cells/moment';
import type { Field, UnitName } from '@/lib/mappings/schema';
import type { ChargeType, PlaceKind } from '@/lib/sessions/schema';

type Names<T> = Readonly<Record<string, T>>;

/**
 * What the values of a known file do not say. Names are as `columnName` takes them apart; a name that is not in `columns` is
 * told like any other, so that columns which a new version adds are read as well.
 */
export type Format = {
  key: string;
  title: string;
  /** Names that are all there, in any order and among others. */
  has: readonly string[];
  lacks?: readonly string[];
  isOurs?: boolean;
  columns?: Names<Field | null>;
  units?: Names<UnitName>;
  /** What the one column is that has no name and has words. */
  unnamed?: Field;
  order?: DateOrder;
  chargeType?: ChargeType;
  placeKind?: PlaceKind;
  chargeNetwork?: string;
  /** A place is named in public only. */
  isHomeUnnamed?: boolean;
  /** The columns of the place are one address. */
  isPlaceJoined?: boolean;
  /** Quantities of fuel stand in for kWh. */
  isFuelLog?: boolean;
  /** Cells of the fuel column that mean electricity, where they are codes. */
  electric?: readonly string[];
  /** How the cell begins that says what a row is, where the row is a charge. */
  chargeWords?: readonly string[];
  /** Its session ids never change: the same charge in two files has one id. */
  isIdStable?: boolean;
};
