import { z } from 'zod';
import {
  carJson,
  carList,
  noQuery,
  problemJson,
  sessionBody,
  sessionJson,
  sessionPage,
  sessionQuery,
  summaryJson,
  summaryQuery,
  tariffJson,
  tariffList,
} from '@/lib/api/schema';

/** What the API is made of: what it answers with is tested against this, and its description is written from it. */
type Operation = {
  path: string;
  method: 'get' | 'post';
  operationId: string;
  summary: string;
  scope: 'read' | 'log' | null;
  query: z.ZodObject;
  answers: Readonly<Record<number, { description: string; schema: z.ZodType }>>;
};

const found = (description: string, schema: z.ZodType) => ({ 200: { description, schema } });
const wrong = (status: number, description: string) => ({ [status]: { description, schema: problemJson } });

export const operations: readonly Operation[] = [
  {
    ...{ path: '/api/v1/sessions', method: 'get', operationId: 'listSessions', scope: 'read', query: sessionQuery },
    summary: 'Sessions, newest first, page by page',
    answers: { ...found('A page of sessions', sessionPage), ...wrong(422, 'A parameter that means nothing') },
  },
  {
    ...{ path: '/api/v1/sessions', method: 'post', operationId: 'logSession', scope: 'log', query: noQuery },
    summary: 'Save a session, once however often it is sent',
    answers: {
      201: { description: 'Saved now', schema: sessionJson },
      200: { description: 'Was saved before; as it is now', schema: sessionJson },
      ...wrong(400, 'No Idempotency-Key, or no JSON'),
      ...wrong(409, 'The key was used for another body, or its session was deleted; nothing was changed'),
      ...wrong(413, 'More than 64 KiB'),
      ...wrong(415, 'Not application/json'),
      ...wrong(422, 'Values that cannot be; `errors` says which'),
    },
  },
  {
    ...{ path: '/api/v1/sessions/{id}', method: 'get', operationId: 'getSession', scope: 'read', query: noQuery },
    summary: 'One session',
    answers: { ...found('The session', sessionJson), ...wrong(404, 'Not there, or not yours') },
  },
  {
    ...{ path: '/api/v1/cars', method: 'get', operationId: 'listCars', scope: 'read', query: noQuery },
    summary: 'Cars, the active one first',
    answers: found('All cars', carList),
  },
  {
    ...{ path: '/api/v1/tariffs', method: 'get', operationId: 'listTariffs', scope: 'read', query: noQuery },
    summary: 'Home tariffs, in the order of their days',
    answers: found('All tariffs', tariffList),
  },
  {
    ...{ path: '/api/v1/summary', method: 'get', operationId: 'getSummary', scope: 'read', query: summaryQuery },
    summary: 'This month, all in all, and the next charge to 100 % of one car',
    answers: { ...found('The summary', summaryJson), ...wrong(404, 'No such car, or none yet') },
  },
  {
    ...{ path: '/api/v1/openapi.json', method: 'get', operationId: 'getDescription', scope: null, query: noQuery },
    summary: 'This description',
    answers: found('OpenAPI 3.1', z.looseObject({ openapi: z.string() })),
  },
];

const named = {
  SessionBody: sessionBody,
  Session: sessionJson,
  SessionPage: sessionPage,
  Car: carJson,
  CarList: carList,
  Tariff: tariffJson,
  TariffList: tariffList,
  Summary: summaryJson,
  Problem: problemJson,
};

type Json = Record<string, unknown>;

/** Zod's own writing of the schemas, each once and under its name. */
function schemasOf(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'input' });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _s, $id: _i, ...rest }]) => [id, rest]));
}

function reference(schema: z.ZodType): Json {
  const name = Object.entries(named).find(([, one]) => one === schema)?.[0];
  return name ? { $ref: `#/components/schemas/${name}` } : { type: 'object' };
}

function parametersOf({ path, query, operationId }: Operation): Json[] {
  const properties = Object.entries(query.shape).map(([name, schema]) => {
    const { $schema: _, description, ...shape } = z.toJSONSchema(schema as z.ZodType, { io: 'input' });
    return { name, in: 'query', required: false, ...(description && { description }), schema: shape };
  });
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } };
  const key = {
    ...{ name: 'Idempotency-Key', in: 'header', required: true },
    description: 'The entry’s own id, a UUID for example. The same again saves nothing twice.',
    schema: { type: 'string', pattern: '^[A-Za-z0-9_.:-]{8,64}$' },
  };
  return [...(path.includes('{id}') ? [id] : []), ...(operationId === 'logSession' ? [key] : []), ...properties];
}

const always = {
  ...wrong(401, 'Nobody, or a token that is mistyped, expired or revoked'),
  ...wrong(403, 'The token’s scope does not allow it, or the request comes from another site'),
  ...wrong(429, 'Too many requests; Retry-After says how many seconds to wait'),
  ...wrong(503, 'The disk is full or the database busy; Retry-After'),
};

function answersOf({ answers, scope }: Operation): Json {
  const all = Object.entries({ ...answers, ...(scope && always) });
  return Object.fromEntries(
    all.map(([status, { description, schema }]) => {
      const type = schema === problemJson ? 'application/problem+json' : 'application/json';
      return [status, { description, content: { [type]: { schema: reference(schema) } } }];
    }),
  );
}

function describe(operation: Operation): Json {
  const { operationId, summary, scope, method } = operation;
  return {
    operationId,
    summary,
    ...(scope === null && { security: [] }),
    ...(scope !== null && { description: `Needs a token with the scope \`${scope}\`.` }),
    parameters: parametersOf(operation),
    ...(method === 'post' && {
      requestBody: { required: true, content: { 'application/json': { schema: reference(sessionBody) } } },
    }),
    responses: answersOf(operation),
  };
}

/** The description of the API as OpenAPI 3.1. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'PlugTrack',
      version: '1',
      description: 'Sessions, cars, tariffs and a summary of one account. What is not known is null, never 0.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      schemas: schemasOf(),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'A token of Settings → Account.' } },
    },
  };
}
