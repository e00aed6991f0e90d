import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { quote } from '../errors/nearest.ts';
import type { Problem } from '../errors/problem.ts';

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

/** Far deeper than any catalogue, far shallower than what would exhaust the stack. */
const DEEPEST = 100;

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

interface Slip {
  offset: number;
  /** Completes "This is not valid JSON: …". */
  what: string;
  hint?: string;
}

/**
 * The parser guesses on after an error, and its later complaints are often about its own guesses. So:
 * every slip that the parser recovers from by itself, and the first of the others.
 */
function readErrors(
  text: string,
  errors: ParseError[],
  brackets: Brackets,
  lineOf: (offset: number) => number,
): Slip[] {
  const slips: Slip[] = [];
  let guessing = false;
  for (const error of errors) {
    const code = printParseErrorCode(error.error);
    const comma = trailingComma(text, code, error.offset);
    const alone = comma !== undefined || ALONE[code] !== undefined;
    if (guessing && !alone) continue;
    const slip =
      comma === undefined
        ? (ALONE[code]?.(text, error) ?? readError(text, code, error, brackets, lineOf))
        : { offset: comma, what: 'a comma stands after the last entry', hint: 'Remove the comma.' };
    if (!slips.some(({ offset }) => offset === slip.offset)) slips.push(slip);
    guessing ||= !alone;
  }
  return slips;
}

/** Slips that say nothing about the structure around them. */
const ALONE: Record<string, (text: string, error: ParseError) => Slip> = {
  InvalidCommentToken: (_, { offset }) => ({
    offset,
    what: 'a comment stands here, and JSON has none',
    hint: 'Remove it, or move the remark into a `note`.',
  }),
  InvalidCharacter: (text, error) => {
    const inside = text.slice(error.offset, error.offset + error.length);
    const offset =
      error.offset +
      Math.max(
        0,
        [...inside].findIndex((character) => character < ' '),
      );
    const tab = text[offset] === '\t';
    return {
      offset,
      what: tab ? 'a tab stands inside a text' : 'a control character stands inside a text',
      hint: tab ? 'Write a space.' : 'Remove it.',
    };
  },
  InvalidEscapeCharacter: (text, error) => {
    const match = /\\[^"\\/bfnrtu]/.exec(text.slice(error.offset, error.offset + error.length));
    const found = match?.[0] ?? '\\';
    return {
      offset: error.offset + (match?.index ?? 0),
      what: `${quote(found)} means nothing inside a text`,
      hint: `Write \`\\\\\` for a backslash: ${quote(`\\${found}`)}.`,
    };
  },
  InvalidUnicode: (text, error) => {
    const match = /\\u(?![0-9A-Fa-f]{4})/.exec(text.slice(error.offset, error.offset + error.length));
    return {
      offset: error.offset + (match?.index ?? 0),
      what: '`\\u` is not followed by four hexadecimal digits',
      hint: 'Write the character itself; the file is UTF-8.',
    };
  },
};

function readError(
  text: string,
  code: string,
  error: ParseError,
  brackets: Brackets,
  lineOf: (offset: number) => number,
): Slip {
  const { offset } = error;
  const found = text.slice(offset, offset + Math.max(1, error.length));
  const before = text.slice(0, offset).trimEnd();
  const { mismatch, open } = brackets;

  if (code === 'InvalidSymbol') {
    const glued = /[\d.]*$/.exec(text.slice(0, offset))![0];
    return readSymbol(offset - glued.length, glued + found);
  }
  if (code === 'UnexpectedEndOfString')
    return { offset, what: 'a text does not end on the line it starts on', hint: 'Add the closing `"`.' };
  if (mismatch && mismatch.offset <= offset) {
    const closer = text[mismatch.opener] === '{' ? '}' : ']';
    return {
      offset: mismatch.offset,
      what: `\`${text[mismatch.offset]}\` stands here, but the \`${text[mismatch.opener]}\` of line ${lineOf(mismatch.opener)} is still open`,
      hint: `Write \`${closer}\` first.`,
    };
  }
  if (offset >= text.trimEnd().length && open !== undefined)
    return {
      offset: text.trimEnd().length,
      what: `the file ends, but the \`${text[open]}\` of line ${lineOf(open)} is still open`,
      hint: `Add \`${text[open] === '{' ? '}' : ']'}\`, or restore the part that was cut off.`,
    };
  if (code === 'EndOfFileExpected')
    return {
      offset,
      what: /[}\]]/.test(found)
        ? `there is one \`${found}\` too many`
        : 'something follows after the closing bracket',
      hint: /[}\]]/.test(found) ? 'Remove it.' : 'Remove what stands here and after it.',
    };
  if (code === 'PropertyNameExpected' && /[{[]/.test(found)) {
    const opener = readBrackets(text.slice(0, offset)).open!;
    return {
      offset,
      what: `\`${found}\` stands where a key belongs, because the \`{\` of line ${lineOf(opener)} is still open`,
      hint: 'Write `}` first.',
    };
  }
  if (code === 'CommaExpected' && /\d/.test(found[0]!) && /[-:[,\s]0$/.test(text.slice(0, offset)))
    return { offset: offset - 1, what: 'a number starts with `0`', hint: 'Remove the `0`.' };
  if (code === 'CommaExpected')
    return { offset: before.length, what: 'a comma is missing between two entries', hint: 'Add it here.' };
  if (code === 'ColonExpected')
    return {
      offset: before.length,
      what: 'a colon is missing between a key and its value',
      hint: 'Add `:` here.',
    };
  if (code === 'ValueExpected' && before.endsWith(':'))
    return {
      offset: before.length,
      what: 'a value is missing after the colon',
      hint: 'Write it here, or remove the key.',
    };
  if (code === 'PropertyNameExpected' || (code === 'ValueExpected' && found === ','))
    return {
      offset,
      what: found === ',' ? 'there is one comma too many' : `${quote(found)} stands where a key belongs`,
      hint: found === ',' ? 'Remove it.' : 'Write the key in double quotes.',
    };
  if (code === 'ValueExpected')
    return {
      offset,
      what: /^[}\]]?$/.test(found) ? 'a value is missing' : `${quote(found)} stands where a value belongs`,
      hint: 'Write a text, a number, `true`, `false`, `null`, a list or an object.',
    };
  if (code === 'UnexpectedEndOfNumber')
    return { offset, what: `the number ${quote(found)} is not finished`, hint: 'Add the digits.' };
  return { offset, what: `${quote(found)} is out of place`, hint: 'Remove it.' };
}

function readSymbol(offset: number, found: string): Slip {
  const word = found.replace(/[,}\]].*$/s, '');
  const lower = word.toLowerCase();
  if (/^['‘’“”`]/.test(word))
    return { offset, what: 'a text stands in other quotes than `"`', hint: 'Write it in double quotes.' };
  if (['true', 'false', 'null'].includes(lower))
    return { offset, what: `${quote(word)} is not a word of JSON`, hint: `Write \`${lower}\`.` };
  if (['none', 'nil', 'undefined'].includes(lower))
    return {
      offset,
      what: `${quote(word)} is not a word of JSON`,
      hint: 'Leave the entry out, or write `null`.',
    };
  if (/^[-+.]?(\d|nan|inf)/i.test(word) || /^[-+.]$/.test(word))
    return {
      offset,
      what: `${quote(word)} is not a number of JSON`,
      hint: 'Write digits, with a point for decimals.',
    };
  return {
    offset,
    what: `${quote(word)} stands without quotes`,
    hint: `Write \`"${word.replaceAll('"', '')}"\`.`,
  };
}

/** The offset of a comma right before a closing bracket. */
function trailingComma(text: string, code: string, offset: number): number | undefined {
  if (code !== 'PropertyNameExpected' && code !== 'ValueExpected') return undefined;
  if (text[offset] !== '}' && text[offset] !== ']') return undefined;
  const before = text.slice(0, offset).trimEnd();
  return before.endsWith(',') ? before.length - 1 : undefined;
}

interface Brackets {
  /** The first bracket that is deeper than any catalogue. */
  tooDeep?: number;
  /** The first closing bracket that does not fit the one that is open. */
  mismatch?: { offset: number; opener: number };
  /** The innermost bracket still open at the end. */
  open?: number;
}

function readBrackets(text: string): Brackets {
  const open: number[] = [];
  let mismatch: Brackets['mismatch'];
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') {
      for (index++; index < text.length && text[index] !== '"' && text[index] !== '\n'; index++)
        if (text[index] === '\\') index++;
    } else if (character === '{' || character === '[') {
      if (open.length === DEEPEST) return { tooDeep: index };
      open.push(index);
    } else if (character === '}' || character === ']') {
      const opener = open.pop();
      if (opener !== undefined && (text[opener] === '{') !== (character === '}'))
        mismatch ??= { offset: index, opener };
    }
  }
  return { mismatch, open: open.at(-1) };
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
