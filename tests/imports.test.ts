import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

type Graph = Map<string, string[]>;

// What is imported as a type is gone when the program runs, and cannot make a circle there.
const imported = /^(?:import|export) (?!type )(?:[^;']* from )?'((?:@|\.{1,2})\/[^']+)';/gm;
const endings = ['', '.ts', '.tsx', '/index.ts'];

function resolve(file: string, target: string): string[] {
  const path = target.startsWith('@/') ? target.slice(2) : join(dirname(file), target);
  return endings.map((ending) => path + ending).filter((name) => /\.tsx?$/.test(name) && existsSync(name));
}

function graphOf(folders: string[]): Graph {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
  );
  return new Map(
    files
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => {
        const targets = [...readFileSync(file, 'utf8').matchAll(imported)].map((match) => match[1] ?? '');
        return [file, targets.flatMap((target) => resolve(file, target))];
      }),
  );
}

function findCycle(graph: Graph): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...trail, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
}

// Not `import/no-cycle`: it took four fifths of the time of the whole lint.
it('no file imports itself by way of others', () => {
  const graph = graphOf(['app', 'components', 'db', 'lib']);
  expect(graph.get(join('lib', 'core', 'codec.ts'))).toContain(join('lib', 'core', 'result.ts'));
  expect(findCycle(graph)).toBeNull();
});

it('a circle is found, and a diamond is none', () => {
  const around: [string, string[]][] = [
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['d']],
    ['d', []],
  ];
  expect(findCycle(new Map(around))).toBeNull();
  expect(findCycle(new Map([...around, ['d', ['b']]]))).toEqual(['b', 'c', 'd', 'b']);
});

// zod is a fifth of a page's script: a form loads it with the first key (components/form/use-action-form.ts).
it('nothing that runs in a browser loads zod with its page', () => {
  const graph = graphOf(['app', 'components', 'lib']);
  const startsWith = (file: string, word: string) => readFileSync(file, 'utf8').startsWith(`'use ${word}'`);
  const holdsZod = (file: string) => /^import (?!type )[^;]*from 'zod'/m.test(readFileSync(file, 'utf8'));
  const findWay = (file: string, seen: Set<string>): string[] | null => {
    // What is called on the server stays there.
    if (seen.has(file) || startsWith(file, 'server')) return null;
    seen.add(file);
    if (holdsZod(file)) return [file];
    for (const next of graph.get(file) ?? []) {
      const way = findWay(next, seen);
      if (way) return [file, ...way];
    }
    return null;
  };
  // The form of a device without a connection is filled in by the codec itself; it comes from the device.
  const known = join('components', 'offline', 'log-data.ts');
  expect(findWay(known, new Set())).not.toBeNull();
  const clients = [...graph.keys()].filter((file) => startsWith(file, 'client'));
  expect(clients.length).toBeGreaterThan(50);
  expect(clients.map((file) => findWay(file, new Set([known]))).filter(Boolean)).toEqual([]);
});
