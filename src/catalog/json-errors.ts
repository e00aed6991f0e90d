import { type ParseError, printParseErrorCode } from 'jsonc-parser';
import { quote } from '../errors/nearest.ts';

/** Far deeper than any catalogue, far shallower than what would exhaust the stack. */
export const DEEPEST = 100;

/** What is wrong with the text of a JSON file, in words: one slip for each mistake of the writer. */
export interface Slip {
  offset: number;
  /** Completes "This is not valid JSON: …". */
  what: string;
  hint?: string;
}

/**
 * The parser guesses on after an error, and its later complaints are often about its own guesses. So:
 * every slip that the parser recovers from by itself, and the first of the others.
 */
export function readErrors(
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

export interface Brackets {
  /** The first bracket that is deeper than any catalogue. */
  tooDeep?: number;
  /** The first closing bracket that does not fit the one that is open. */
  mismatch?: { offset: number; opener: number };
  /** The innermost bracket still open at the end. */
  open?: number;
}

export function readBrackets(text: string): Brackets {
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
