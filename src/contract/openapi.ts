import { type Endpoint, type EndpointTable, pathParameters } from './endpoint.ts';
import { LegacyError, Problem } from './problem.ts';
import { documentedOf } from './tolerant.ts';
import { z } from './zod-config.ts';

type Json = Record<string, unknown>;

export interface OpenApiOptions {
  title: string;
  version: string;
  /** Where the API is served: `/1.3` by the embedded API, `/api/1.3` by the proxy. */
  servers: string[];
  /** `basic-or-bearer` for the API itself, `session` behind our proxy. */
  security: 'basic-or-bearer' | 'session';
  tables: { prefix: string; table: EndpointTable }[];
}

/** An OpenAPI 3.1 document of whole endpoint tables. https://spec.openapis.org/oas/v3.1.0 */
export function openApiDocument(options: OpenApiOptions): Json {
  const schemas = schemaCollector();
  const paths: Record<string, Json> = {};
  for (const { prefix, table } of options.tables) {
    for (const [name, endpoint] of Object.entries(table)) {
      const path = (paths[`${prefix}${endpoint.path}`] ??= {});
      path[endpoint.method.toLowerCase()] = operation(name, endpoint, schemas);
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: options.title, version: options.version },
    servers: options.servers.map((url) => ({ url })),
    security: securityRequirements[options.security],
    paths,
    components: { schemas: schemas.all(), securitySchemes: securitySchemes[options.security] },
  };
}

const securitySchemes = {
  'basic-or-bearer': {
    basic: { type: 'http', scheme: 'basic' },
    bearer: { type: 'http', scheme: 'bearer' },
  },
  session: { session: { type: 'apiKey', in: 'cookie', name: '__Host-Http-sid' } },
};
const securityRequirements = {
  'basic-or-bearer': [{ bearer: [] }, { basic: [] }],
  session: [{ session: [] }],
};

function operation(name: string, endpoint: Endpoint, schemas: SchemaCollector): Json {
  return {
    operationId: name,
    summary: endpoint.summary,
    ...(endpoint.role === 'public' && { security: [] }),
    parameters: [...pathParametersOf(endpoint, schemas), ...queryParametersOf(endpoint, schemas)],
    ...(endpoint.body && {
      requestBody: { required: true, content: json(schemas.describe(endpoint.body, 'input')) },
    }),
    responses: responsesOf(endpoint, schemas),
  };
}

function pathParametersOf(endpoint: Endpoint, schemas: SchemaCollector): Json[] {
  return Object.entries(pathParameters)
    .filter(([name]) => endpoint.path.includes(`{${name}}`))
    .map(([name, schema]) => ({
      name,
      in: 'path',
      required: true,
      schema: schemas.describe(schema, 'input'),
    }));
}

function queryParametersOf(endpoint: Endpoint, schemas: SchemaCollector): Json[] {
  return Object.entries(endpoint.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemas.describe(schema as z.ZodType, 'output'),
  }));
}

function responsesOf(endpoint: Endpoint, schemas: SchemaCollector): Json {
  const hasBody = endpoint.success !== 204 && endpoint.success !== 202;
  const answer = hasBody ? schemas.describe(endpoint.response, 'output') : undefined;
  const success = {
    description: 'Success',
    ...(endpoint.counted && { headers: { 'UpCloud-Total-Count': { schema: { type: 'integer' } } } }),
    ...(answer && Object.keys(answer).length > 0 && { content: json(answer) }),
  };
  const [type, schema] =
    endpoint.errorShape === 'problem'
      ? ['application/problem+json', Problem]
      : ['application/json', LegacyError];
  const refusal = {
    description: 'Refused',
    content: { [type]: { schema: schemas.describe(schema, 'output') } },
  };
  const responses: Json = { [endpoint.success]: success, default: refusal };
  for (const status of endpoint.errors) responses[status] = refusal;
  return responses;
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

interface SchemaCollector {
  describe(schema: z.ZodType, io: 'input' | 'output'): Json;
  all(): Record<string, Json>;
}

/** Turns schemas into JSON Schema, those with an id into components once. */
function schemaCollector(): SchemaCollector {
  const components: Record<string, Json> = {};

  function describe(read: z.ZodType, io: 'input' | 'output'): Json {
    const schema = documentedOf(read) ?? read;
    // Wrapped, so that a schema with an id is a reference here too and not spelled out in place.
    const wrapped = z.toJSONSchema(z.object({ it: schema }), {
      io,
      unrepresentable: 'any',
    }) as unknown as { properties: { it: Json }; $defs?: Record<string, Json> };
    for (const [id, definition] of Object.entries(wrapped.$defs ?? {})) {
      components[id] ??= relocated(definition);
    }
    return relocated(wrapped.properties.it);
  }

  return { describe, all: () => components };
}

/** References of a JSON Schema document, moved to where OpenAPI keeps its schemas. */
function relocated(schema: Json): Json {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  );
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}
