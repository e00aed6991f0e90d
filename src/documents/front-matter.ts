import { parseDocument, type Document as Yaml } from 'yaml';
import type { Problem } from '../errors/problem.ts';

/** The lines between `---` at the top of a document, as data and with their places. */
export interface FrontMatter {
  data: Record<string, unknown>;
  problems: Problem[];
}

/** What stands between the two lines, or nothing where a document has none. */
export function headOf(source: string): string | undefined {
  return /^\uFEFF?---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(source)?.[1];
}

/** `text`: what stands between the two lines; its first line is the second of the file. */
export function readFrontMatter(text: string, file: string): FrontMatter {
  const problem = (reason: string, offset: number, hint: string): Problem => ({
    code: 'invalid-front-matter',
    severity: 'error',
    message: `The lines between \`---\` cannot be read: ${reason}.`,
    hint,
    file,
    ...placeOf(text, offset),
  });
  const yaml = parse(text);
  const slips = [...yaml.errors, ...yaml.warnings].map(({ code, message, pos }) =>
    problem(
      explain(code, message),
      pos[0],
      HINTS[code] ?? 'Put values that hold `:` or `#` in double quotes.',
    ),
  );
  // After the first slip of a line the parser guesses, and complains about its guesses.
  const firsts = slips.filter(({ line }, index) => slips.findIndex((slip) => slip.line === line) === index);
  if (firsts.length > 0) return { data: {}, problems: firsts };
  let data: unknown;
  try {
    data = yaml.toJS() ?? {};
  } catch (error) {
    return {
      data: {},
      problems: [
        problem(
          explain(/alias/.test(String(error)) ? 'BAD_ALIAS' : '', said(error)),
          0,
          'Write the values out in full; put one that starts with `*` in double quotes.',
        ),
      ],
    };
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return {
      data: {},
      problems: [
        problem('it is not a list of `name: value` lines', 0, 'Write `title: …` on a line of its own.'),
      ],
    };
  return { data: data as Record<string, unknown>, problems: [] };
}

/** Where the value at a path stands in the file. */
export function locateFrontMatter(text: string, path: (string | number)[]): { line: number; column: number } {
  const node = parse(text).getIn(path, true) as { range?: [number, number, number] } | undefined;
  return placeOf(text, node?.range?.[0] ?? 0);
}

function parse(text: string): Yaml {
  return parseDocument(text, { prettyErrors: false, logLevel: 'error' });
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length + 1, column: before.at(-1)!.length + 1 };
}

function explain(code: string, message: string): string {
  return REASONS[code] ?? said(message);
}

function said(error: unknown): string {
  const line = String(error instanceof Error ? error.message : error).split('\n')[0]!;
  const words = line.replace(/ at line \d+.*$/, '').replace(/[.:]$/, '');
  return words.charAt(0).toLowerCase() + words.slice(1);
}

const REASONS: Record<string, string> = {
  BAD_INDENT: 'a bracket is not closed, or a line is indented otherwise than those around it',
  BLOCK_AS_IMPLICIT_KEY: 'a value holds a second `name: value`',
  DUPLICATE_KEY: 'a name stands twice',
  MISSING_CHAR: 'a closing quote or bracket is missing',
  TAB_AS_INDENT: 'a line is indented with a tab',
  TAG_RESOLVE_FAILED: 'a value starts with `!`, which has a meaning of its own',
  BAD_ALIAS: 'a value starts with `*`, which has a meaning of its own',
};

const HINTS: Record<string, string> = {
  DUPLICATE_KEY: 'Remove one of the two.',
  MISSING_CHAR: 'Add it. A text in quotes ends with the quote that it starts with.',
  TAB_AS_INDENT: 'Use blanks.',
  TAG_RESOLVE_FAILED: 'Put the value in double quotes.',
  BAD_ALIAS: 'Put the value in double quotes.',
  BAD_INDENT: 'Close the bracket, or give the lines of one list the same indentation.',
};
