/**
 * Splits a content stream into operations: `/P <</MCID 0>> BDC` is `{ operator: 'BDC', operands: ['/P',
 * { '/MCID': 0 }] }`. Strings stay bytes, because what they say depends on the font.
 */
export interface Operation {
  operator: string;
  operands: Operand[];
}
export type Operand = number | boolean | null | string | Buffer | Operand[] | { [key: string]: Operand };

export function* operations(stream: Buffer): Generator<Operation> {
  const reader = new Reader(stream);
  let operands: Operand[] = [];
  for (let token = reader.next(); token !== undefined; token = reader.next()) {
    if (!(token instanceof Word)) {
      operands.push(token);
      continue;
    }
    if (token.word === 'BI') {
      reader.skipInlineImage();
      yield { operator: 'EI', operands: [] };
    } else {
      yield { operator: token.word, operands };
    }
    operands = [];
  }
}

/** Anything that is not a value: an operator or a closing bracket. */
class Word {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}

class Reader {
  private at = 0;
  private readonly bytes: Buffer;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  next(): Operand | Word | undefined {
    this.skipSpace();
    if (this.at >= this.bytes.length) return undefined;
    switch (this.char()) {
      case '/':
        return this.name();
      case '(':
        return this.string();
      case '[':
        this.at += 1;
        return this.until(']');
      case '<':
        if (this.char(1) !== '<') return this.hex();
        this.at += 2;
        return this.dict();
      case '>':
        this.at += this.char(1) === '>' ? 2 : 1;
        return new Word('>>');
      case ']':
      case ')':
      case '{':
      case '}':
        return new Word(this.bytes.toString('latin1', this.at, ++this.at));
    }
    return this.word();
  }

  skipInlineImage() {
    const data = this.bytes.indexOf(' ID', this.at, 'latin1');
    const newline = this.bytes.indexOf('\nID', this.at, 'latin1');
    const starts = [data, newline].filter((place) => place >= 0);
    const start = starts.length > 0 ? Math.min(...starts) : this.at;
    const rest = this.bytes.toString('latin1', start);
    const end = /[\s]EI(?=[\s]|$)/.exec(rest.slice(3));
    this.at = end === null ? this.bytes.length : start + 3 + end.index + 3;
  }

  private char(ahead = 0): string {
    return String.fromCharCode(this.bytes[this.at + ahead] ?? 32);
  }

  private skipSpace() {
    while (this.at < this.bytes.length) {
      const code = this.bytes[this.at]!;
      if (code === 0x25) {
        while (this.at < this.bytes.length && ![10, 13].includes(this.bytes[this.at]!)) this.at += 1;
      } else if (!isSpace(code)) {
        return;
      }
      this.at += 1;
    }
  }

  private regular(): string {
    const start = this.at;
    while (this.at < this.bytes.length && isRegular(this.bytes[this.at]!)) this.at += 1;
    return this.bytes.toString('latin1', start, this.at);
  }

  private word(): Operand | Word {
    const word = this.regular();
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return Number(word);
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : new Word(word);
  }

  private name(): string {
    this.at += 1;
    const name = this.regular();
    return `/${name.replaceAll(/#([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))}`;
  }

  private until(closing: string): Operand[] {
    const items: Operand[] = [];
    for (let token = this.next(); token !== undefined; token = this.next()) {
      if (token instanceof Word) {
        if (token.word === closing) break;
      } else {
        items.push(token);
      }
    }
    return items;
  }

  private dict(): { [key: string]: Operand } {
    const items = this.until('>>');
    const entries: [string, Operand][] = [];
    for (let index = 0; index + 1 < items.length; index += 2)
      entries.push([String(items[index]), items[index + 1]!]);
    return Object.fromEntries(entries);
  }

  private hex(): Buffer {
    const end = this.bytes.indexOf('>', this.at, 'latin1');
    const stop = end < 0 ? this.bytes.length : end;
    const digits = this.bytes.toString('latin1', this.at + 1, stop).replaceAll(/[^0-9a-fA-F]/g, '');
    this.at = stop + 1;
    return Buffer.from(digits.length % 2 === 1 ? `${digits}0` : digits, 'hex');
  }

  private string(): Buffer {
    const out: number[] = [];
    let depth = 0;
    for (this.at += 1; this.at < this.bytes.length; this.at++) {
      const code = this.bytes[this.at]!;
      if (code === 0x5c) {
        this.at += 1;
        this.escaped(out);
        continue;
      }
      if (code === 0x28) depth += 1;
      if (code === 0x29 && depth-- === 0) break;
      out.push(code);
    }
    this.at += 1;
    return Buffer.from(out);
  }

  /** The reader stands on the character behind the backslash and stays on the last one that it used. */
  private escaped(out: number[]) {
    const octal = /^[0-7]{1,3}/.exec(this.bytes.toString('latin1', this.at, this.at + 3));
    if (octal !== null) {
      this.at += octal[0].length - 1;
      out.push(Number.parseInt(octal[0], 8) & 0xff);
      return;
    }
    const code = this.bytes[this.at] ?? 0x5c;
    const meant = { n: 10, r: 13, t: 9, b: 8, f: 12 }[String.fromCharCode(code)];
    // A line that ends in a backslash goes on in the next one.
    if (code === 13 && this.bytes[this.at + 1] === 10) this.at += 1;
    if (code !== 13 && code !== 10) out.push(meant ?? code);
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 12 || code === 0;
}

function isRegular(code: number): boolean {
  return !isSpace(code) && !'()<>[]{}/%'.includes(String.fromCharCode(code));
}
