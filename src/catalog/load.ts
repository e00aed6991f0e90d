import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Problem, sortProblems, UserError } from '../errors/problem.ts';
import { check } from './check.ts';
import { explainIssues } from './explain.ts';
import { FILES } from './files.ts';
import { type JsonFile, type Path, parseJson } from './json.ts';
import { forgetful, type Memory } from './memory.ts';
import type { Contract } from './schemas/api.ts';
import type { Comparison } from './schemas/comparison.ts';
import type { Deployment } from './schemas/deployment.ts';
import type { Evidence } from './schemas/evidence.ts';
import type { featuresFile } from './schemas/features.ts';
import type { Finder } from './schemas/finder.ts';
import type { Lifecycle } from './schemas/lifecycle.ts';
import type { Model } from './schemas/model.ts';
import type { pricingFile } from './schemas/pricing.ts';
import type { Product } from './schemas/product.ts';
import type { Quick } from './schemas/quick.ts';
import type { Reference } from './schemas/reference.ts';
import type { Runs } from './schemas/runs.ts';
import type { Signatures } from './schemas/signatures.ts';
import type { sourcesFile } from './schemas/sources.ts';
import type { supportFile } from './schemas/support.ts';
import type { tiersFile } from './schemas/tiers.ts';

type Body<T extends z.ZodType> = Omit<z.infer<T>, '$schema'>;

/** Everything known about a product, as plain data. After loading, nobody checks again. */
export interface Catalogue
  extends Body<typeof tiersFile>,
    Body<typeof featuresFile>,
    Body<typeof pricingFile>,
    Body<typeof supportFile>,
    Body<typeof sourcesFile> {
  product: Product;
  deployment?: Deployment;
  lifecycle?: Lifecycle;
  contract?: Contract;
  signatures?: Signatures;
  reference?: Reference;
  evidence?: Evidence;
  comparison?: Comparison;
  finder?: Finder;
  quick?: Quick;
  runs?: Runs;
  roi?: Model;
}

/** The text of every file that exists, by its path in the product folder. */
export type Sources = Record<string, string>;

export interface Loaded {
  /** Absent when a problem makes the data unusable. */
  catalogue: Catalogue | undefined;
  problems: Problem[];
}

export function readSources(productDir: string): Sources {
  const sources: Sources = {};
  for (const { path } of FILES) {
    try {
      sources[path] = readFileSync(join(productDir, path), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return sources;
}

/** Reads the catalogue or throws a `UserError` with every problem. */
export function loadCatalogue(productDir: string, memory?: Memory): Catalogue {
  const { catalogue, problems } = inspect(readSources(productDir), memory);
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (!catalogue || errors.length > 0) throw new UserError(problems);
  return catalogue;
}

/** From text to data and every problem with it. Touches no disk. A file that was found good need not be read again. */
export function inspect(sources: Sources, memory: Memory = forgetful): Loaded {
  const problems: Problem[] = [];
  const merged: Record<string, unknown> = { support: [], sources: [] };
  const origins = new Map<string, { file: () => JsonFile; inside: Path }>();
  let usable = true;

  for (const file of FILES) {
    const source = sources[file.path];
    if (source === undefined) {
      if (!file.required) continue;
      usable = false;
      problems.push({
        code: 'missing-file',
        severity: 'error',
        message: `\`${file.path}\` does not exist, and every product needs it.`,
        hint: 'Create it, or start from a working product: `npx tierpress init DIR`.',
        file: file.path,
      });
      continue;
    }
    const key = `file ${file.path} ${hash('sha256', source)}`;
    let body = memory.recall<Record<string, unknown>>(key);
    let json: JsonFile | undefined;
    const read = () => (json ??= parseJson(source, file.path));
    if (!body) {
      const found = validate(file, read());
      if (!found.body) {
        usable = false;
        problems.push(...found.problems);
        continue;
      }
      body = found.body;
      memory.keep(key, body);
    }
    if ('as' in file) {
      merged[file.as] = body;
      origins.set(file.as, { file: read, inside: [] });
    } else {
      for (const key of Object.keys(body)) origins.set(key, { file: read, inside: [key] });
      Object.assign(merged, body);
    }
  }
  if (!usable) return { catalogue: undefined, problems: sortProblems(problems) };

  const catalogue = merged as unknown as Catalogue;
  check(catalogue, (path, { part, ...problem }) => {
    const origin = origins.get(String(path[0]));
    const inside = origin ? [...origin.inside, ...path.slice(1)] : path;
    const file = origin?.file();
    problems.push({
      severity: 'error',
      path: showPath(inside),
      file: file?.file,
      ...file?.locate(inside, part),
      ...problem,
    });
  });
  return { catalogue, problems: sortProblems(problems) };
}

/** What a file says by itself, or what is wrong with it. */
function validate(
  { schema }: { schema: z.ZodType },
  json: JsonFile,
): { body?: Record<string, unknown>; problems: Problem[] } {
  if (json.problems.length > 0) return { problems: json.problems };
  const parsed = schema.safeParse(json.value, { reportInput: true });
  if (!parsed.success) return { problems: explainIssues(parsed.error.issues, schema, json) };
  const { $schema: _, ...body } = parsed.data as Record<string, unknown>;
  return { body, problems: [] };
}

/** `tiers[1].extends` */
export function showPath(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}
