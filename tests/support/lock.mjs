/**
 * npm drops an optional package that its registry does not have, without a word; `npm ci` then refuses the lock on the platform
 * that needs it.
 * @returns `package → dependency` for each optional dependency without an entry of its own.
 */
export function missingPlatforms({ packages }) {
  const isThere = (name, within) => {
    for (let place = within; ; place = place.slice(0, Math.max(place.lastIndexOf('/node_modules/'), 0))) {
      if (packages[path(place, name)]) return true;
      if (place === '') return false;
    }
  };
  return Object.entries(packages).flatMap(([place, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isThere(name, place))
      .map((name) => `${place} → ${name}`),
  );
}

const path = (place, name) => `${place === '' ? '' : `${place}/`}node_modules/${name}`;
