import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPdf } from './model.ts';
import type { Finding, Rule } from './rule.ts';
import { annotationRules } from './rules/annotations.ts';
import { contentRules } from './rules/content.ts';
import { figureRules } from './rules/figures.ts';
import { fontRules } from './rules/fonts.ts';
import { headingRules } from './rules/headings.ts';
import { languageRules } from './rules/language.ts';
import { linkRules } from './rules/links.ts';
import { listRules } from './rules/lists.ts';
import { metadataRules } from './rules/metadata.ts';
import { navigationRules } from './rules/navigation.ts';
import { nestingRules } from './rules/nesting.ts';
import { noteRules } from './rules/notes.ts';
import { parentTreeRules } from './rules/parent-tree.ts';
import { tableRules } from './rules/tables.ts';
import { treeRules } from './rules/tree.ts';
import { contentOf, markText } from './tree.ts';

export type { Finding, Rule } from './rule.ts';

export const rules: Rule[] = [
  ...metadataRules,
  ...languageRules,
  ...navigationRules,
  ...treeRules,
  ...parentTreeRules,
  ...contentRules,
  ...headingRules,
  ...nestingRules,
  ...listRules,
  ...tableRules,
  ...figureRules,
  ...noteRules,
  ...annotationRules,
  ...linkRules,
  ...fontRules,
];

/** Everything in the PDF that breaks a rule, in the order of the rules. */
export async function checkPdfUa(pdf: string | Uint8Array): Promise<Finding[]> {
  if (typeof pdf !== 'string') return inFile(pdf, checkPdfUa);
  const opened = await openPdf(pdf);
  return rules.flatMap((rule) =>
    [...rule.check(opened)].map((found) => ({ rule: rule.id, clause: rule.clause, ...found })),
  );
}

/** What is read aloud, in the order of the tag tree, without elements of some roles. */
export async function spokenWords(pdf: string | Uint8Array, without: ReadonlySet<string>): Promise<string> {
  if (typeof pdf !== 'string') return inFile(pdf, (path) => spokenWords(path, without));
  const { tree } = await openPdf(pdf);
  const content = tree.top.flatMap((element) => contentOf(element, without));
  return content.map(({ mark }) => markText(mark)).join(' ');
}

/** One line for each finding: `figure-has-alternative (7.3 (13-004)) 12 0 R, page 1: Alt is empty`. */
export function inWords(findings: readonly Finding[]): string {
  return findings
    .map(
      ({ rule, clause, at, page, what }) =>
        `${rule} [${clause}] ${at}${page ? `, page ${page}` : ''}: ${what}`,
    )
    .join('\n');
}

async function inFile<Result>(bytes: Uint8Array, use: (path: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'pdf-ua-'));
  try {
    const path = join(folder, 'file.pdf');
    await writeFile(path, bytes);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
