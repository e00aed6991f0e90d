import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { FILES } from '../src/catalog/files.ts';
import { jsonSchemaOf } from '../src/catalog/json-schema.ts';

/**
 * Writes the JSON Schemas by which editors complete and explain the catalogue files:
 * `node scripts/schemas.ts`. With `--check` it writes nothing, names the stale ones and exits 1.
 */
const FOLDER = join(import.meta.dirname, '..', 'schemas');

/** `content/licensing/tiers.json` → `tiers.schema.json` and its text. */
export function jsonSchemas(): Record<string, string> {
  return Object.fromEntries(
    FILES.map(({ path, schema }) => {
      const name = `${basename(path, '.json')}.schema.json`;
      const { $schema, ...rest } = jsonSchemaOf(schema);
      return [name, `${JSON.stringify({ $schema, $id: name, ...rest }, null, 2)}\n`];
    }),
  );
}

/** The names of the schemas in the folder that differ from what the code says, or should not be there. */
export function staleSchemas(folder = FOLDER): string[] {
  const wanted = jsonSchemas();
  const present = readdirSync(folder).filter((name) => name.endsWith('.schema.json'));
  const missing = Object.keys(wanted).filter((name) => !present.includes(name));
  const changed = present.filter((name) => readFileSync(join(folder, name), 'utf8') !== wanted[name]);
  return [...missing, ...changed].sort();
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
  mkdirSync(FOLDER, { recursive: true });
  if (values.check) {
    const stale = staleSchemas();
    for (const name of stale) console.error(`schemas/${name} is stale. Run \`node scripts/schemas.ts\`.`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else for (const [name, text] of Object.entries(jsonSchemas())) writeFileSync(join(FOLDER, name), text);
}
