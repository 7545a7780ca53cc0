import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import * as schema from '@/db/schema';

const root = join(import.meta.dirname, '..');
const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

// The one list of nouns is the one that the import zones are made of.
const nouns = (/const nouns = \[([^\]]*)\]/.exec(read('eslint.config.mjs'))?.[1] ?? '').match(/\w+/g) ?? [];

const tables = Object.values(schema).flatMap((value: unknown) => (is(value, SQLiteTable) ? [value] : []));

describe('lib', () => {
  it('holds the vocabulary, the plumbing and the nouns, and nothing else', () => {
    const folders = readdirSync(join(root, 'lib')).filter((name) => statSync(join(root, 'lib', name)).isDirectory());
    const known = ['core', 'crypto', 'offline', 'server', ...nouns];
    expect(folders.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('gives a noun only the seven file names, and lists of like things their folders', () => {
    const allowed = /^lib\/[a-z]+\/(schema|rules|data|actions|transfer|registry|service)\.ts$/;
    const inFolder =
      /^lib\/(insights\/metrics|channels\/kinds|imports\/(sources|rows)|sheets\/readers|exports\/entries|receipts\/readers|mappings\/(cells|columns|formats|rows))\/[a-z-]+\.ts$/;
    const own = nouns.flatMap((noun) =>
      statSync(join(root, 'lib', noun), { throwIfNoEntry: false }) ? files(`lib/${noun}`) : [],
    );
    expect(own.filter((path) => !allowed.test(path) && !inFolder.test(path))).toEqual([]);
  });

  it('keeps schemas and rules free of Node, of the server and of Next', () => {
    const isomorphic = files('lib').filter((path) => /\/(schema|rules|registry)\.ts$|^lib\/core\//.test(path));
    const faults = isomorphic.filter((path) => /from '(node:|server-only|next\/)/.test(read(path)));
    expect(isomorphic.length).toBeGreaterThan(5);
    expect(faults).toEqual([]);
  });
});

describe('tables', () => {
  // Each with the reason why it belongs to nobody.
  const ownerless: Record<string, string> = {
    users: 'is the owner',
    attempts: 'is written before anybody is known',
  };
  const owned = tables.filter((table) => !(getTableName(table) in ownerless));

  it('belong to a user', () => {
    expect(owned.length).toBeGreaterThan(5);
    expect(owned.filter((table) => !('userId' in getTableColumns(table))).map(getTableName)).toEqual([]);
  });

  it.each(owned.map((table) => [getTableName(table), table] as const))(
    '%s is looked up by its owner first',
    (_, table) => {
      const { indexes, uniqueConstraints, primaryKeys } = getTableConfig(table);
      const firsts = [
        ...indexes.map((index) => index.config.columns[0]),
        ...uniqueConstraints.map((unique) => unique.columns[0]),
        ...primaryKeys.map((key) => key.columns[0]),
      ];
      expect(firsts.some((column) => column && 'name' in column && column.name === 'user_id')).toBe(true);
    },
  );

  it.each(owned.map((table) => [getTableName(table), table] as const))(
    '%s refers to owned rows together with their owner',
    (_, table) => {
      for (const key of getTableConfig(table).foreignKeys) {
        const { columns, foreignColumns, foreignTable } = key.reference();
        if (getTableName(foreignTable) in ownerless) continue;
        expect(columns[0]?.name).toBe('user_id');
        expect(foreignColumns[0]?.name).toBe('user_id');
        expect(key.onDelete).not.toBe('set null');
      }
    },
  );

  it('name the unit in every column that holds a quantity', () => {
    const unit = /_(wh|w|m|m_per_kwh|micros|micros_per_kwh|min|at|from|to)$|^day$|^soc_/;
    // Whole numbers that count or point, and so have no unit.
    const plain = /(^|_)(id|count|version|value|added|here|active|enabled|encrypted|sample|assumed)$/;
    const integers = tables.flatMap((table) =>
      Object.values(getTableColumns(table))
        .filter((column) => column.getSQLType() === 'integer')
        .map((column) => column.name),
    );
    expect(integers.filter((name) => !unit.test(name) && !plain.test(name))).toEqual([]);
  });

  it('are strict in the migrations', () => {
    const sql = files('drizzle')
      .filter((path) => path.endsWith('.sql'))
      .map(read)
      .join('\n');
    const made = sql.match(/CREATE TABLE/g)?.length ?? 0;
    expect(made).toBeGreaterThan(5);
    expect(sql.match(/^\) STRICT;/gm)?.length).toBe(made);
  });
});

describe('pages and data', () => {
  it('every private page asks for its owner', () => {
    const pages = ['app/(app)', 'app/(print)'].flatMap(files).filter((path) => path.endsWith('page.tsx'));
    // A page that only sends on shows nothing that would need an owner.
    const faults = pages.filter((path) => !/requireOwner\(\)/.test(read(path)) && !/^\s*redirect\(/m.test(read(path)));
    expect(pages.length).toBeGreaterThan(5);
    expect(faults).toEqual([]);
  });

  it('every data function stands in a test with two owners', () => {
    const tests = files('tests/data').map(read).join('\n');
    const names = files('lib')
      .filter((path) => path.endsWith('/data.ts'))
      .flatMap((path) =>
        [...read(path).matchAll(/^export (?:const|function) (\w+)(?: =)?\s*\(?(?:<\w+>)?\(owner: Owner/gm)].map(
          (match) => match[1] ?? '',
        ),
      );
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(tests))).toEqual([]);
  });

  it('no file of ours is long', () => {
    const sources = ['app', 'components', 'db', 'lib'].flatMap(files).filter((path) => /\.tsx?$/.test(path));
    expect(sources.filter((path) => read(path).split('\n').length > 251)).toEqual([]);
  });
});
