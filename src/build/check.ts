import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../catalog/json.ts';
import { type Catalogue, inspect, readSources, type Sources, showPath } from '../catalog/load.ts';
import { dueForReview } from '../catalog/reviews.ts';
import { parseDocument } from '../documents/parse.ts';
import { resolve } from '../documents/resolve.ts';
import { type Problem, sortProblems, UserError } from '../errors/problem.ts';
import { createReader } from '../facts/reader.ts';
import { checkModel } from '../models/check.ts';
import { listFiles } from './source-reader.ts';

/** Folders whose Markdown and MDX are documents. */
const DOCUMENTS = ['content/docs', 'marketing', 'training'];

const MODEL = 'marketing/roi/model.json';
const COMPARISON = 'marketing/comparison/alternatives.json';

export interface Checked {
  /** Absent when a problem makes the data unusable. */
  catalogue: Catalogue | undefined;
  documents: number;
  problems: Problem[];
}

/** All that can be wrong with a product before anything is built: catalogue, model, documents. */
export function checkProduct(productDir: string, today = new Date().toISOString().slice(0, 10)): Checked {
  const sources = readSources(productDir);
  const { catalogue, problems } = inspect(sources);
  const files = DOCUMENTS.flatMap((folder) => listFiles(productDir, folder)).filter((path) =>
    /\.mdx?$/.test(path),
  );
  const inDocuments = files.flatMap((file) => checkDocument(productDir, file, catalogue));
  return {
    catalogue,
    documents: files.length,
    problems: sortProblems([
      ...problems,
      ...checkFormulas(catalogue, sources),
      ...checkReviews(catalogue, sources, today),
      ...inDocuments,
    ]),
  };
}

/** Evidence that is due: a warning each, since what it says may still be true. */
function checkReviews(catalogue: Catalogue | undefined, sources: Sources, today: string): Problem[] {
  if (!catalogue?.comparison) return [];
  const json = parseJson(sources[COMPARISON]!, COMPARISON);
  return dueForReview(catalogue, today).map(({ path, alternative, topic, seen, days }) => ({
    severity: 'warning',
    code: 'evidence-due',
    message: `What \`${alternative}\` says of \`${topic}\` was read on ${seen}, ${days} days ago.`,
    hint: `Look again, and write the day: \`"seen": "${today}"\`.`,
    file: COMPARISON,
    path: showPath(path),
    ...json.locate(path),
  }));
}

function checkFormulas(catalogue: Catalogue | undefined, sources: Sources): Problem[] {
  if (!catalogue?.roi) return [];
  const json = parseJson(sources[MODEL]!, MODEL);
  const problems: Problem[] = [];
  checkModel(catalogue.roi, (path, problem) => {
    problems.push({
      severity: 'error',
      file: MODEL,
      path: showPath(path),
      ...json.locate(path),
      ...problem,
    });
  });
  return problems;
}

/** Without a usable catalogue a document can still be read; only what it asks stays open. */
function checkDocument(productDir: string, file: string, catalogue: Catalogue | undefined): Problem[] {
  const { document, problems } = parseDocument(readFileSync(join(productDir, file), 'utf8'), file);
  if (!catalogue) return problems;
  const asking = { reader: createReader(catalogue), language: catalogue.product.language };
  return [...problems, ...problemsOf(file, () => resolve(document, asking).problems)];
}

/**
 * A catalogue with mistakes of its own, a tier with an unknown support plan for example, leads blocks to
 * facts that are not there. That is said where the document stands, after the mistake itself.
 */
export function problemsOf(file: string, ask: () => Problem[]): Problem[] {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems.map((problem) => ({ file, ...problem }));
  }
}
