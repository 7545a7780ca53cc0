import { LinkButton } from '../ui/link-button';
import { Notice } from '../ui/notice';

/** Stands on the dashboard until there is a home price: without one, charges at home have no cost. */
export function NoTariff() {
  return (
    <Notice
      title="Set your home price"
      action={
        <LinkButton href="/settings/home-charging" variant="secondary" size="small">
          Set the price
        </LinkButton>
      }
    >
      Charges at home then cost what your tariff says, without typing.
    </Notice>
  );
}
