import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { quote } from '../errors/nearest.ts';
import type { Problem } from '../errors/problem.ts';
import { DEEPEST, readBrackets, readErrors } from './json-errors.ts';

export type Path = (string | number)[];

export interface JsonFile {
  /** As it is shown to people: relative to the product folder. */
  file: string;
  value: unknown;
  problems: Problem[];
  /** Where a value stands, or its key. What does not exist is shown at the object it is missing from. */
  locate(path: Path, part?: 'value' | 'key'): { line: number; column: number };
}

/** Keys that change what an object is instead of what it holds. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Nobody reads further, and the first ones usually explain the rest. */
const MOST = 100;

/**
 * Reads JSON without losing the places: `JSON.parse` gives the value and forgets the lines. Reports
 * syntax errors, every key written twice (the first would be silently lost), and keys that reach for the
 * object prototype.
 */
export function parseJson(source: string, file: string): JsonFile {
  // Editors on Windows put a byte order mark in front; it means nothing.
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const lines = lineStarts(text);
  const at = (offset: number) => position(lines, offset);
  const problems: Problem[] = [];
  const report = (code: string, offset: number, message: string, hint?: string) => {
    if (problems.length < MOST)
      problems.push({ code, severity: 'error', message, hint, file, ...at(offset) });
  };
  const unusable = (): JsonFile => ({ file, value: undefined, problems, locate: () => at(0) });

  const lost = text.indexOf('\ufffd');
  if (lost >= 0) {
    report(
      'not-utf-8',
      lost,
      'A character here could not be read: the file was not saved as UTF-8.',
      'Save it again as UTF-8, and write the character anew.',
    );
    return unusable();
  }
  if (text.trim() === '') {
    report('invalid-json', 0, 'The file is empty.', 'Write an object in `{ }`, or delete the file.');
    return unusable();
  }
  const brackets = readBrackets(text);
  if (brackets.tooDeep !== undefined) {
    report(
      'too-deep',
      brackets.tooDeep,
      `More than ${DEEPEST} brackets stand inside each other here; a catalogue needs fewer than ten.`,
      'Remove the brackets that hold nothing.',
    );
    return unusable();
  }

  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  for (const slip of readErrors(text, errors, brackets, (offset) => at(offset).line))
    report('invalid-json', slip.offset, `This is not valid JSON: ${slip.what}.`, slip.hint);
  if (!root) return unusable();

  visitKeys(root, (key, node, first) => {
    if (FORBIDDEN.has(key))
      report(
        'forbidden-key',
        node.offset,
        `The key \`${key}\` has a meaning of its own in JavaScript and cannot hold data.`,
        'Choose another name.',
      );
    // After a syntax error the objects are guessed, and so are their keys.
    else if (first && errors.length === 0)
      report(
        'duplicate-key',
        node.offset,
        `The key ${quote(key)} stands twice in this object, first on line ${at(first.offset).line}; only one of them would count.`,
        'Remove one of the two.',
      );
  });
  return {
    file,
    value: problems.length === 0 ? getNodeValue(root) : undefined,
    problems,
    locate: (path, part = 'value') => at(offsetOf(root, path, part)),
  };
}

function visitKeys(node: Node, visit: (key: string, node: Node, first: Node | undefined) => void): void {
  if (node.type === 'object') {
    const seen = new Map<string, Node>();
    for (const property of node.children ?? []) {
      const key = property.children?.[0];
      if (!key) continue;
      visit(String(key.value), key, seen.get(String(key.value)));
      if (!seen.has(String(key.value))) seen.set(String(key.value), key);
    }
  }
  for (const child of node.children ?? []) visitKeys(child, visit);
}

/** The offset of the deepest node on the path that exists: a missing key is shown at its object. */
function offsetOf(root: Node, path: Path, part: 'value' | 'key'): number {
  let node = root;
  let offset = root.offset;
  for (const segment of path) {
    const next =
      node.type === 'array'
        ? node.children?.[Number(segment)]
        : node.children?.find((property) => property.children?.[0]?.value === String(segment));
    if (!next) return offset;
    // A property is shown where its name stands; its value is walked on.
    offset = next.type === 'property' ? next.children![0]!.offset : next.offset;
    node = next.type === 'property' ? (next.children?.[1] ?? next) : next;
  }
  const scalar = node.type !== 'object' && node.type !== 'array';
  return part === 'value' && path.length > 0 && scalar ? node.offset : offset;
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let index = 0; index < source.length; index++) if (source[index] === '\n') starts.push(index + 1);
  return starts;
}

function position(lines: number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - lines[low]! + 1 };
}
