import { expect, test } from 'vitest';
import { jsonSchemas, staleSchemas } from '../../scripts/schemas.ts';

test('the schemas that editors read are those of the code', () => {
  expect(staleSchemas()).toEqual([]);
});

test('every field of every file is strict, so that a misspelt key is an error in the editor too', () => {
  for (const [name, text] of Object.entries(jsonSchemas())) {
    const open: string[] = [];
    visit(JSON.parse(text), name, (schema, path) => {
      if (schema.type === 'object' && schema.properties && schema.additionalProperties !== false)
        open.push(path);
    });
    expect(open).toEqual([]);
  }
});

test('the same code gives the same schemas', () => {
  expect(jsonSchemas()).toEqual(jsonSchemas());
});

function visit(
  value: unknown,
  path: string,
  look: (schema: Record<string, unknown>, path: string) => void,
): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) look(value as Record<string, unknown>, path);
  for (const [key, child] of Object.entries(value)) visit(child, `${path}/${key}`, look);
}
