import { Check, ChevronDown } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { carLabel } from '@/lib/cars/rules';
import type { CarOption } from '@/lib/cars/schema';
import { Menu } from '../ui/menu';
import { MenuItem } from '../ui/menu-item';

type CarSwitcherProps = {
  car: CarOption;
  cars: readonly CarOption[];
  /** Where each car is shown. */
  addressOf: (car: CarOption) => string;
};

/** The car that the page is about, as its title; a menu of the others where there are any. */
export function CarSwitcher({ car, cars, addressOf }: CarSwitcherProps) {
  if (cars.length < 2) return <h1 className="text-title min-w-0">{carLabel(car)}</h1>;
  return (
    <h1 className="text-title min-w-0">
      <Menu
        align="start"
        trigger={
          <button type="button" className="rounded-tag inline-flex min-h-11 max-w-full items-center gap-1.5 text-left">
            <span className="min-w-0">{carLabel(car)}</span>
            <ChevronDown aria-hidden className="size-4 shrink-0" />
            <span className="sr-only">, choose another car</span>
          </button>
        }
      >
        {cars.map((other) => (
          <MenuItem key={other.id} asChild>
            <Link href={addressOf(other) as Route} prefetch={false} aria-current={other.id === car.id}>
              {carLabel(other)}
              {other.id === car.id ? <Check aria-hidden /> : null}
            </Link>
          </MenuItem>
        ))}
      </Menu>
    </h1>
  );
}
