'use client';

import { useEffect, useState, type ComponentType } from 'react';

// Long enough that it takes nothing from what the page itself loads, short enough to be there before a tap.
const quietAfter = 1200;

type LateProps<P> = { load: () => Promise<ComponentType<P>>; props: P; wanted?: boolean };

/**
 * What a page does without at first: loaded once it stands, or as soon as it is `wanted`. Not React's `lazy`: where the
 * network has gone meanwhile, that would take the page down with it.
 */
export function Late<P extends object>({ load, props, wanted = false }: LateProps<P>) {
  const [Part, setPart] = useState<ComponentType<P> | null>(null);
  useEffect(() => {
    const show = () =>
      void load().then(
        (loaded) => setPart(() => loaded),
        () => null,
      );
    const timer = setTimeout(show, wanted ? 0 : quietAfter);
    return () => clearTimeout(timer);
  }, [load, wanted]);
  return Part && <Part {...props} />;
}
