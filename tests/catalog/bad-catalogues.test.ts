import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits, modify } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { inspect, readSources, type Sources } from '../../src/catalog/load.ts';
import { countProblems, printProblem } from '../../src/errors/print.ts';
import type { Problem } from '../../src/errors/problem.ts';

/**
 * Each file in the folder is a catalogue that somebody got wrong, as a small change to a good one. What the
 * person then reads is kept in `expected/`, word for word: a new case is a new file.
 */
const FOLDER = join(import.meta.dirname, '../fixtures/bad-catalogues');

interface Case {
  /** A sentence that a customer would understand. */
  story: string;
  /** `base`, the catalogue beside the cases, or `aec-os`, the real one. */
  on?: 'base' | 'aec-os';
  /** The file that the edits change, unless they name another. */
  file: string;
  edit: Edit[];
}

type Edit = { file?: string } & (
  | { set: string; to: unknown; times?: number; entries?: number }
  | { delete: string }
  | { replace: string; with: string; after?: string; times?: number }
  | { cutAfter: string }
  | { write: string }
  | { prepend: string }
  | { append: string }
  | { remove: true }
);

const GOOD = {
  base: readSources(join(FOLDER, 'base')),
  'aec-os': readSources(join(import.meta.dirname, '../..')),
};

describe('The catalogues that the cases start from', () => {
  for (const [name, sources] of Object.entries(GOOD))
    test(`${name} has no problems`, () => expect(inspect(sources).problems).toEqual([]));
});

describe('A catalogue with a mistake', () => {
  const slugs = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));

  for (const slug of slugs) {
    const {
      story,
      on = 'base',
      file,
      edit,
    } = JSON.parse(readFileSync(join(FOLDER, `${slug}.json`), 'utf8')) as Case;

    test(`${slug}: ${story}`, async () => {
      const sources: Sources = { ...GOOD[on] };
      for (const step of edit) change(sources, step.file ?? file, step);
      const { problems } = inspect(sources);

      for (const problem of problems) {
        expect(problem.file).toBeDefined();
        if (problem.code !== 'missing-file') expect(problem.line).toBeGreaterThan(0);
      }
      const printed = [
        story,
        '',
        ...problems.map((problem) => {
          const text = printProblem(problem, false);
          return on === 'base' ? text : withoutLines(text, problem, sources);
        }),
        countProblems(problems),
        '',
      ].join('\n');
      expect(printed).not.toMatch(/undefined|\[object|NaN users|Invalid input|\/\^/);
      await expect(printed).toMatchFileSnapshot(join(FOLDER, 'expected', `${slug}.txt`));
    });
  }

  test('no expected text is left over from a case that is gone', () => {
    const kept = readdirSync(join(FOLDER, 'expected')).map((name) => name.slice(0, -'.txt'.length));
    expect(kept.filter((slug) => !slugs.includes(slug))).toEqual([]);
  });
});

/** The real catalogue grows, and its lines move: what stands at the place is as exact, and stays. */
function withoutLines(text: string, { file, line, column }: Problem, sources: Sources): string {
  if (!file || !line || !column) return text;
  const found = sources[file]!.split('\n')
    [line - 1]!.slice(column - 1)
    .trim();
  return text.replace(`${file}:${line}:${column}`, `${file} at ${found}`);
}

function change(sources: Sources, file: string, edit: Edit): void {
  const text = sources[file]!;
  if ('remove' in edit) delete sources[file];
  else if ('write' in edit) sources[file] = edit.write;
  else if ('prepend' in edit) sources[file] = edit.prepend + text;
  else if ('append' in edit) sources[file] = text + edit.append;
  else if ('set' in edit) sources[file] = setJson(text, edit.set, manyOf(edit.to, edit.times, edit.entries));
  else if ('delete' in edit) sources[file] = setJson(text, edit.delete, undefined);
  else if ('cutAfter' in edit) {
    expect(text).toContain(edit.cutAfter);
    sources[file] = text.slice(0, text.indexOf(edit.cutAfter) + edit.cutAfter.length);
  } else {
    const start = edit.after === undefined ? 0 : text.indexOf(edit.after);
    const found = text.indexOf(edit.replace, start);
    expect(Math.min(start, found), `${edit.replace} stands in ${file}`).toBeGreaterThanOrEqual(0);
    const replacement = edit.with.repeat(edit.times ?? 1);
    sources[file] = text.slice(0, found) + replacement + text.slice(found + edit.replace.length);
  }
}

function manyOf(value: unknown, times = 1, entries?: number): unknown {
  if (entries !== undefined) return Array.from({ length: entries }, () => (value as unknown[])[0]);
  return typeof value === 'string' ? value.repeat(times) : value;
}

/** `tiers[1].users.max`, changed as a person would: everything else keeps its place. */
function setJson(text: string, dotted: string, value: unknown): string {
  const path = dotted.split(/[.[\]]+/).filter(Boolean);
  const steps = path.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
  return applyEdits(text, modify(text, steps, value, { formattingOptions }));
}
