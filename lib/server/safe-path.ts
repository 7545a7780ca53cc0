import 'server-only';
import type { Route } from 'next';

/** The header in which page-policy.mjs hands the path that was asked for to the guard. */
export const pathHeader = 'x-pt-path';

const nowhere = 'http://nowhere.invalid';
// Coming back to one of these after signing in would be a circle, or no page at all.
const notAPlace = /^\/(?:login|register|setup|api\/.*|_next\/.*)?$/;

/**
 * Where to go after signing in: a path of this origin, else the dashboard. Read by the parser that browsers use, since
 * `//evil`, `/\evil`, `https:evil` and `/.//evil` all look like paths and lead elsewhere.
 */
export function safePath(next: unknown): Route {
  if (typeof next !== 'string' || !next.startsWith('/') || next.length > 2048 || !URL.canParse(next, nowhere))
    return '/';
  const url = new URL(next, nowhere);
  url.searchParams.delete('_rsc');
  const isElsewhere = url.origin !== nowhere || url.pathname.startsWith('//');
  if (isElsewhere || notAPlace.test(url.pathname)) return '/';
  return `${url.pathname}${url.search}${url.hash}` as Route;
}
