import type { ColumnLook, ColumnPlan, Field, Mapping } from '@/lib/mappings/schema';
import type { Choice } from '../form/select-field';
import type { Trait } from './column-choices';
import { ColumnRow } from './column-row';

type MappingTableProps = {
  columns: readonly ColumnLook[];
  mapping: Mapping;
  fields: readonly Choice[];
  ownZone: string;
  /** What a column is was changed: units and marks have to be told anew. */
  onFields: (fields: (Field | null)[]) => void;
  /** How a column is read was changed. */
  onMapping: (mapping: Mapping) => void;
};

const replaced = (mapping: Mapping, column: number, change: Partial<ColumnPlan>): Mapping => ({
  ...mapping,
  columns: mapping.columns.map((plan) => (plan.column === column ? { ...plan, ...change } : plan)),
});

/** Every column of the file with what it is taken for; each can be changed. */
export function MappingTable({ columns, mapping, fields, ownZone, onFields, onMapping }: MappingTableProps) {
  const nameField = (column: number, field: string) =>
    onFields(mapping.columns.map((plan) => (plan.column === column ? ((field || null) as Field | null) : plan.field)));
  const setTrait = (column: number, trait: Trait, value: string) =>
    onMapping(replaced(mapping, column, { [trait]: value || null }));
  return (
    <ul aria-label="Columns of the file">
      {columns.map((look) => {
        const plan = mapping.columns.find(({ column }) => column === look.column);
        return plan ? (
          <ColumnRow
            key={look.column}
            {...{ look, plan, fields, ownZone }}
            onField={(field) => nameField(look.column, field)}
            onTrait={(trait, value) => setTrait(look.column, trait, value)}
          />
        ) : null;
      })}
    </ul>
  );
}
