import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openApi, operations } from '@/lib/api/registry';

type Json = Record<string, unknown>;
const description = openApi() as {
  openapi: string;
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Record<string, Json> };
};
const folder = join(import.meta.dirname, '../../../app/api/v1');

/** Every handler under `app/api/v1`, as `get /api/v1/sessions/{id}`. */
const handlers = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(({ name }) => name === 'route.ts')
  .flatMap((entry) => {
    const path = entry.parentPath.slice(folder.length).replace(/\[(\w+)\]/g, '{$1}');
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    return [...text.matchAll(/^export const ([A-Z]+)/gm)].map(
      ([, method]) => `${method?.toLowerCase()} /api/v1${path}`,
    );
  });

const valuesIn = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((one: unknown) => [one, ...valuesIn(one)])
    : [];

describe('the description of the API', () => {
  it('has every handler, and nothing else', () => {
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(handlers.sort());
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(handlers.length);
  });

  it('says what it means: every reference leads somewhere, and every schema is used', () => {
    const refs = valuesIn(description).flatMap((value) =>
      typeof value === 'object' && value !== null && '$ref' in value ? [String(value.$ref)] : [],
    );
    const names = Object.keys(description.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...new Set(refs)].sort()).toEqual([...names].sort());
    expect(description.openapi).toBe('3.1.0');
  });

  it('closes every object that the app writes, so that a key too much is seen', () => {
    for (const [name, schema] of Object.entries(description.components.schemas)) {
      expect(schema, name).toMatchObject({ type: 'object', additionalProperties: false });
      expect(Object.keys(schema['properties'] as Json).length, name).toBeGreaterThan(0);
    }
    const { required } = description.components.schemas['SessionBody'] as { required: string[] };
    expect(required).toEqual(['car_id', 'charge_type', 'place_kind', 'charge_delivered_kwh']);
  });

  it('names the token that each operation needs, but for itself', () => {
    const open = operations.filter(({ scope }) => scope === null).map(({ operationId }) => operationId);
    expect(open).toEqual(['getDescription']);
    const post = description.paths['/api/v1/sessions']?.['post'];
    expect(Object.keys(post?.['responses'] as Json)).toEqual([
      '200',
      '201',
      '400',
      '401',
      '403',
      '409',
      '413',
      '415',
      '422',
      '429',
      '503',
    ]);
  });
});
