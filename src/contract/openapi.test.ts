import { describe, expect, it } from 'vitest';
import { consoleEndpoints } from './console-endpoints.ts';
import { endpoints } from './endpoints.ts';
import { openApiDocument } from './openapi.ts';

interface Document {
  paths: Record<string, Record<string, { operationId: string; requestBody?: unknown }>>;
  components: { schemas: Record<string, { properties?: Record<string, unknown> }> };
}
const document = openApiDocument({
  title: 'Gatehouse',
  version: '1',
  servers: ['/1.3'],
  security: 'basic-or-bearer',
  tables: [
    { prefix: '', table: endpoints },
    { prefix: '/console', table: consoleEndpoints },
  ],
}) as unknown as Document;

describe('the OpenAPI document', () => {
  it('has one operation for each row of the tables', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      [...Object.keys(endpoints), ...Object.keys(consoleEndpoints)].sort(),
    );
  });

  it('refers only to schemas it has', () => {
    const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g);
    const targets = [...new Set([...references].map(([, target]) => target))];
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) {
      expect(document.components.schemas).toHaveProperty(target?.replace('#/components/schemas/', '') ?? '');
    }
  });

  it('never offers a PSK in an answer', () => {
    expect(JSON.stringify(document.components.schemas)).not.toContain('psk":');
    expect(JSON.stringify(document.paths['/gateway']?.['post']?.requestBody)).toContain('"psk":');
  });

  it('closes every request schema', () => {
    expect(JSON.stringify(document.paths['/gateway']?.['post']?.requestBody)).toContain(
      '"additionalProperties":false',
    );
  });
});
