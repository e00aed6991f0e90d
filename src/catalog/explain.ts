import type { z } from 'zod';
import { listCode, nearest, quote, suggestion } from '../errors/nearest.ts';
import type { Problem } from '../errors/problem.ts';
import { corrected } from './correct.ts';
import { about, describe, wanted } from './describe.ts';
import type { JsonFile, Path } from './json.ts';
import { showPath } from './load.ts';
import {
  type Context,
  choicesOf,
  isOptional,
  keyNodesAt,
  keysOf,
  nodesAt,
  step,
  valueAt,
} from './schema-at.ts';

type Issue = z.core.$ZodIssue;

/** One mistake, before it is given its place in the file. */
interface Finding {
  code: string;
  message: string;
  hint?: string;
  path: Path;
  /** The key is wrong, not its value. */
  key?: boolean;
}

/** Nobody reads further, and the first ones usually explain the rest. */
const MOST = 100;

/**
 * What a schema found, in words for people: raw zod output is for us. Every mistake becomes one problem
 * with its place; a misspelt key becomes "did you mean", and a value that is nearly right is shown corrected.
 */
export function explainIssues(issues: Issue[], schema: z.ZodType, json: JsonFile): Problem[] {
  const context = { schema, root: json.value };
  const findings = oneEach(issues.slice(0, 5 * MOST).flatMap((issue) => explain(issue, context, [])));
  const problems = findings.slice(0, MOST).map(
    ({ path, key, ...finding }): Problem => ({
      ...finding,
      severity: 'error',
      file: json.file,
      path: showPath(path),
      ...json.locate(path, key ? 'key' : 'value'),
    }),
  );
  if (findings.length > MOST)
    problems.push({
      code: 'more-problems',
      severity: 'error',
      message: `${findings.length - MOST + Math.max(0, issues.length - 5 * MOST)} more problems of this file are not shown.`,
      hint: 'Correct those above first.',
      file: json.file,
      path: '',
      ...json.locate(findings[MOST]!.path),
    });
  return problems;
}

function explain(issue: Issue, context: Context, prefix: Path): Finding[] {
  const path = [...prefix, ...(issue.path as Path)];
  const input = valueAt(context.root, path);
  const name = nameOf(path, context.root);
  const missing = (): Finding => ({
    code: 'missing-value',
    message: `${name} is missing.`,
    hint: `Add ${quote(String(path.at(-1)))}: ${wanted(nodes)}.${about(nodes)}`,
    path,
  });
  const nodes = nodesAt(context, path);

  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, context));
    case 'invalid_key': {
      const key = String(path.at(-1));
      const inner = issue.issues[0]?.message ?? '';
      const fixed = corrected(key, keyNodesAt(context, path.slice(0, -1)));
      return [
        {
          code: 'wrong-form',
          message: `The key ${quote(key)} of ${holderOf(path.slice(0, -1), context.root)} does not fit${inner.startsWith('expected') ? `: ${inner}` : ''}.`,
          hint: fixed ? `Write \`${fixed}\`.` : 'Choose a key of that form.',
          path,
          key: true,
        },
      ];
    }
    case 'invalid_element':
      return issue.issues.flatMap((inner) => explain(inner as Issue, context, path));
    case 'invalid_union':
      if (input === undefined) return [missing()];
      if (issue.errors.length > 0) return explainUnion(issue, context, path);
      return [unknownValue(name, input, choicesOf(nodes), path)];
    case 'invalid_value':
      if (input === undefined) return [missing()];
      return [unknownValue(name, input, issue.values.map(String), path)];
    case 'invalid_type':
      if (input === undefined) return [missing()];
      return [wrongType(name, input, nodes, path, context)];
    case 'too_small':
    case 'too_big':
      return [{ code: 'out-of-range', path, ...range(issue, name, input) }];
    default: {
      const fixed = corrected(input, nodes);
      return [
        {
          code: issue.message.startsWith('contains') ? 'unprintable-text' : 'wrong-form',
          message: issue.message.startsWith('contains')
            ? `${name} ${issue.message}.`
            : `${name} is ${describe(input)}: ${rule(issue, nodes)}.`,
          hint: fixed ? `Write \`${fixed}\`.` : formHint(issue, input, nodes),
          path,
        },
      ];
    }
  }
}

/** A value that may have one of several shapes is explained as the shape that was probably meant. */
function explainUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  context: Context,
  path: Path,
): Finding[] {
  const input = valueAt(context.root, path);
  const nodes = nodesAt(context, path);
  const name = nameOf(path, context.root);
  const meant = issue.errors
    .filter((errors) => errors.every((error) => error.path.length > 0 || fits(error as Issue, input)))
    .map((errors) => oneEach(errors.flatMap((error) => explain(error as Issue, context, path))))
    .sort((a, b) => a.length - b.length)[0];
  if (meant) return meant;
  if (typeof input !== 'string' || corrected(input, nodes))
    return [wrongType(name, input, nodes, path, context)];
  const near = nearest(input, choicesOf(nodes));
  return [
    {
      code: 'unknown-value',
      message: `${name} is ${describe(input)}, which is not one of the choices.`,
      hint: near.length > 0 ? `Did you mean ${listCode(near, 'or')}?` : `Write ${wanted(nodes)}.`,
      path,
    },
  ];
}

/** Whether the value had the right type for an alternative, and failed on something finer. */
function fits(issue: Issue, input: unknown): boolean {
  if (issue.code === 'invalid_type') return issue.expected === 'int' && typeof input === 'number';
  return issue.code !== 'invalid_value' && issue.code !== 'invalid_union';
}

function unknownKey(key: string, path: Path, { schema, root }: Context): Finding {
  const nodes = nodesAt({ schema, root }, path);
  const holder = valueAt(root, path) as object;
  const known = keysOf(nodes);
  const free = known.filter((other) => !Object.hasOwn(holder, other));
  const near = nearest(key, free);
  const homes = known.filter((other) => keysOf(step(nodes, other, undefined)).includes(key));
  const already = nearest(key, known, 1)[0];
  // A required key that is not there, and that only a value of this kind fits, is what was meant.
  const meant = free.filter((other) =>
    step(nodes, other, undefined).some(
      (node) =>
        !isOptional(node) &&
        !node.safeParse('words').success &&
        node.safeParse(valueAt(holder, [key])).success,
    ),
  );
  const hint =
    near.length > 0
      ? `Did you mean ${listCode(near, 'or')}?`
      : meant.length === 1
        ? `Did you mean ${quote(meant[0]!)}?`
        : homes.length === 1
          ? `It belongs inside ${quote(homes[0]!)}.`
          : already !== undefined
            ? `Remove it: ${quote(already)} is already here.`
            : free.length > 0
              ? `Remove it. Known, and not used here: ${listCode(free, 'and')}.`
              : 'Remove it.';
  return {
    code: 'unknown-key',
    message: `${quote(key)} is not a known key of ${holderOf(path, root)}.`,
    hint,
    path: [...path, key],
    key: true,
  };
}

function unknownValue(name: string, input: unknown, choices: string[], path: Path): Finding {
  return {
    code: 'unknown-value',
    message: `${name} is ${describe(input)}, which is not one of the choices.`,
    hint: suggestion(typeof input === 'string' ? input : '', choices),
    path,
  };
}

function wrongType(name: string, input: unknown, nodes: z.ZodType[], path: Path, { root }: Context): Finding {
  const fixed = corrected(input, nodes);
  const right = minorUnits(input, path, nodes, root) ?? (fixed && `Write \`${fixed}\`.`);
  if (right) {
    const message = `${name} is ${describe(input)}, where ${wanted(nodes)} is expected.`;
    return { code: 'wrong-type', message, hint: right, path };
  }
  const huge = typeof input === 'number' && !Number.isFinite(input) && wanted(nodes).includes('number');
  const leave = input === null && nodes.some(isOptional) ? 'Leave it out, or write' : 'Write';
  return {
    code: 'wrong-type',
    message: `${name} is ${huge ? 'too large a number' : `${describe(input)}, which does not fit here`}.`,
    hint: huge ? 'Write a smaller number.' : `${leave} ${wanted(nodes)}.${about(nodes)}`,
    path,
  };
}

/** A sum as people write it, `$12.50`, as the integer of minor units that is meant: 1250. */
function minorUnits(input: unknown, path: Path, nodes: z.ZodType[], root: unknown): string | undefined {
  if (typeof input !== 'string' && typeof input !== 'number') return undefined;
  const match = /^[$€£]?\s?(\d{1,9})(?:\.(\d{1,6}))?(?!\d|[.,]\d)/.exec(String(input).trim());
  if (!match) return undefined;
  const [, whole, decimals = ''] = match;
  const holder = valueAt(root, path.slice(0, -1)) as { currency?: unknown; scale?: unknown } | undefined;
  const inside = path.at(-1) === 'amount' && typeof holder?.currency === 'string';
  const scale = inside && typeof holder?.scale === 'number' ? holder.scale : 2;
  const digits = Math.max(scale, decimals.length);
  const padded = decimals.padEnd(digits, '0');
  const more = digits > 2 && digits !== scale ? digits : undefined;
  const amount = Number(`${whole}${padded}`);
  if (inside)
    return `Write the sum in its smallest unit: \`"amount": ${amount}\`${more ? ` and \`"scale": ${more}\`` : ''} is ${whole}.${padded} ${holder?.currency}.`;

  const currency = valueAt(root, ['catalogue', 'currency']) ?? 'USD';
  const money = { amount, currency, ...(more && { scale: more }) };
  const right = [money, { kind: 'published', amount: money }].find((candidate) =>
    nodes.some((node) => node.safeParse(candidate).success),
  );
  if (!right) return undefined;
  const json = JSON.stringify(right).replace(/[{:,]/g, '$& ').replaceAll('}', ' }');
  return `For ${whole}.${padded} ${currency}, write \`${json}\`.`;
}

function range(
  issue: Extract<Issue, { code: 'too_small' | 'too_big' }>,
  name: string,
  input: unknown,
): Pick<Finding, 'message' | 'hint'> {
  const small = issue.code === 'too_small';
  const limit = Number(small ? issue.minimum : issue.maximum);
  const many = (word: string, plural: string) =>
    `${limit.toLocaleString('en-US')} ${limit === 1 ? word : plural}`;
  if (typeof input === 'string')
    return {
      message: `${name} ${input === '' ? 'is empty' : `has ${input.length.toLocaleString('en-US')} characters`}; ${small ? `it needs at least ${many('character', 'characters')}` : `at most ${limit.toLocaleString('en-US')} fit`}.`,
      hint: small ? 'Write some words.' : 'Shorten it.',
    };
  if (Array.isArray(input))
    return {
      message: `${name} is ${describe(input)}; it needs at ${small ? 'least' : 'most'} ${many('entry', 'entries')}.`,
      hint: small ? 'Add an entry.' : 'Remove some.',
    };
  if (Math.abs(limit) >= Number.MAX_SAFE_INTEGER)
    return {
      message: `${name} is ${describe(input)}, which is too large to be exact.`,
      hint: 'Write a smaller number.',
    };
  const bound = small
    ? issue.inclusive
      ? 'at least'
      : 'more than'
    : issue.inclusive
      ? 'at most'
      : 'less than';
  return {
    message: `${name} is ${describe(input)}; it must be ${bound} ${limit.toLocaleString('en-US')}.`,
    hint: `Write a number that is ${bound} ${limit}.`,
  };
}

/** What is asked of a value, to follow a colon: the schema's own words, or its description. */
function rule(issue: Issue, nodes: z.ZodType[]): string {
  if (/^(expected|it )/.test(issue.message)) return issue.message;
  if ('pattern' in issue && String(issue.pattern).includes('#[0-9A-Fa-f]{6}'))
    return 'expected a colour of six hexadecimal digits, for example `#14202E`';
  const words = nodes.map(({ description }) => description).find(Boolean);
  return words
    ? `expected ${words.charAt(0).toLowerCase()}${words.slice(1).replace(/\.$/, '')}`
    : 'this does not fit';
}

function formHint(issue: Issue, input: unknown, nodes: z.ZodType[]): string {
  if (issue.message.includes('some words'))
    return nodes.some(isOptional) ? 'Write some words, or leave it out.' : 'Write some words.';
  if (issue.message.startsWith('contains')) return 'Delete that character.';
  return dayHint(input, issue.message) ?? `Write it in that form.${about(nodes)}`;
}

/** "February 2026 has 28 days." for a day that does not exist. */
function dayHint(input: unknown, message: string): string | undefined {
  const match = typeof input === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(input) : null;
  if (!match)
    return message.includes('a day that exists') ? 'Write year, month and day: `YYYY-MM-DD`.' : undefined;
  const [, year, month, day] = match.map(Number) as [number, number, number, number];
  if (month < 1 || month > 12) return 'Months go from `01` to `12`.';
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const name = new Date(Date.UTC(year, month - 1, 1)).toLocaleString('en-US', {
    month: 'long',
    timeZone: 'UTC',
  });
  return day > last ? `${name} ${year} has ${last} days.` : undefined;
}

/** One problem for one mistake: the first for each value, and a misspelt key is not missing as well. */
function oneEach(findings: Finding[]): Finding[] {
  const misspelt = new Set(
    findings.flatMap(({ code, path, hint }) =>
      code === 'unknown-key' ? nearestIn(hint).map((key) => JSON.stringify([...path.slice(0, -1), key])) : [],
    ),
  );
  const seen = new Set<string>();
  return findings.filter(({ code, path }) => {
    const place = JSON.stringify(path);
    if (seen.has(place) || (code === 'missing-value' && misspelt.has(place))) return false;
    seen.add(place);
    return true;
  });
}

const nearestIn = (hint = '') =>
  hint.startsWith('Did you mean') ? [...hint.matchAll(/`([^`]+)`/g)].map((match) => match[1]!) : [];

/** `price.monthly` of `plus`: a path is read from the nearest things that have a name. */
function nameOf(path: Path, root: unknown): string {
  return path.length === 0 ? 'The file' : named(path, root, path.length - 1);
}

/** What holds a key: `plus`, or `price.monthly` of `plus`. */
function holderOf(path: Path, root: unknown): string {
  return path.length === 0 ? 'this file' : named(path, root, path.length);
}

function named(path: Path, root: unknown, deepest: number): string {
  const words: string[] = [];
  let end = path.length;
  for (let length = deepest; length > 0; length--) {
    const id = idAt(root, path.slice(0, length));
    // An id that is itself wrong names nothing.
    if (id === undefined || (length === path.length - 1 && path.at(-1) === 'id')) continue;
    if (words.length === 0 && length < end) words.push(quote(showPath(path.slice(length, end))));
    words.push(quote(id));
    end = length;
  }
  return words.length > 0 ? words.join(' of ') : quote(showPath(path));
}

function idAt(root: unknown, path: Path): string | undefined {
  const value = valueAt(root, path) as { id?: unknown } | null | undefined;
  return typeof value === 'object' && typeof value?.id === 'string' && value.id !== '' ? value.id : undefined;
}
