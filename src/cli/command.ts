/** One command: what it is called with, what it says of itself, and what it does. */
export interface Command {
  name: string;
  says: string;
  /** Shown after the name in its help: `[--only ID…] [--out DIR]`. */
  usage: string;
  options: Record<string, Option>;
  /** Names of what stands without a dash: `DIR`. */
  positionals?: { name: string; says: string; required?: boolean };
  examples: { line: string; says: string }[];
  /** 0: all is well. 1: the answer is no. 2: it could not be asked. */
  run(given: Given, terminal: Terminal): Promise<0 | 1 | 2>;
}

export interface Option {
  says: string;
  type: 'boolean' | 'string';
  multiple?: boolean;
  value?: string;
  choices?: readonly string[];
}

export interface Given {
  product: string;
  json: boolean;
  quiet: boolean;
  positionals: string[];
  options: Record<string, string | boolean | string[] | undefined>;
}

/** Where words go. Results to `out`, everything about the work itself to `error`. */
export interface Terminal {
  out(line: string): void;
  error(line: string): void;
  /** Colour and a line that is overwritten; false in pipes and when NO_COLOR is set. */
  lively: boolean;
  color: boolean;
}

/** Options that every command takes. */
export const COMMON: Record<string, Option> = {
  product: { says: 'Folder of the product. Default: here.', type: 'string', value: 'DIR' },
  json: { says: 'Print the result as JSON on standard output.', type: 'boolean' },
  quiet: { says: 'Print problems only.', type: 'boolean' },
  help: { says: 'Print this help.', type: 'boolean' },
};
