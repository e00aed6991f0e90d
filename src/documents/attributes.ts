import { quote, suggestion } from '../errors/nearest.ts';
import type { Attribute, Block } from './blocks/block.ts';
import { type Asking, type Found, factText } from './fill.ts';

/** An attribute as MDX gives it, or as it was read from the HTML of a .md file. */
export interface WrittenAttribute {
  type: string;
  name?: string;
  value?: unknown;
}

/** The attributes of a block as plain words, or nothing when one of them is wrong. */
export function checkAttributes(
  name: string,
  block: Block,
  written: WrittenAttribute[],
  asking: Asking,
  report: (problem: Found) => void,
): Record<string, string> | undefined {
  const given: Record<string, string> = {};
  let sound = true;
  const complain = (problem: Found) => {
    sound = false;
    report(problem);
  };
  for (const [index, { type, name: key, value }] of written.entries()) {
    if (type !== 'mdxJsxAttribute' || key === undefined) {
      complain({
        code: 'expression-not-allowed',
        message: `\`<${name}>\` spreads an object, which is code.`,
        hint: 'Write each attribute as `name="words"`.',
      });
      continue;
    }
    const rule = Object.hasOwn(block.attributes, key) ? block.attributes[key] : undefined;
    const slip = rule ? checkWritten(name, key, value, rule) : unknownAttribute(name, key, block);
    if (slip) complain(slip);
    else if (written.findIndex((other) => other.name === key) < index)
      complain({
        code: 'duplicate-attribute',
        message: `\`${key}\` stands twice in \`<${name}>\`; only one of them would count.`,
        hint: 'Remove one of the two.',
      });
    else {
      const problem = checkValue(key, value as string, rule!, asking);
      if (problem) complain(problem);
      else given[key] = value as string;
    }
  }
  for (const slip of missing(name, block, written)) complain(slip);
  return sound ? given : undefined;
}

function unknownAttribute(name: string, key: string, block: Block): Found {
  const known = Object.keys(block.attributes);
  return {
    code: 'unknown-attribute',
    message: `${quote(key)} is not an attribute of \`<${name}>\`.`,
    hint: known.length > 0 ? suggestion(key, known) : `\`<${name} />\` takes none.`,
  };
}

function checkWritten(name: string, key: string, value: unknown, rule: Attribute): Found | undefined {
  if (typeof value === 'string' && value.trim() !== '') return undefined;
  const kind = (value as { type?: string } | null)?.type;
  const [code, what] =
    kind === 'unquoted'
      ? ['attribute-without-quotes', 'not in quotes']
      : kind
        ? ['expression-not-allowed', 'code']
        : ['empty-attribute', 'empty'];
  return {
    code,
    message: `\`${key}\` of \`<${name}>\` is ${what}.`,
    hint: `Write \`${key}="…"\` with ${small(rule.says).replace(/\.$/, '')}.`,
  };
}

function missing(name: string, block: Block, written: WrittenAttribute[]): Found[] {
  const hint = `For example \`${block.example}\`.`;
  const has = (key: string) => written.some((attribute) => attribute.name === key);
  const slips = Object.entries(block.attributes)
    .filter(([key, rule]) => rule.required && !has(key))
    .map(([key, rule]) => ({
      code: 'missing-attribute',
      message: `\`<${name}>\` needs \`${key}\`: ${small(rule.says)}`,
      hint,
    }));
  const keys = Object.keys(block.attributes);
  const choices = keys.map((key) => `\`${key}\``).join(keys.length === 2 ? ' or ' : ', ');
  const unknown = written.some(({ name: key }) => key !== undefined && !keys.includes(key));
  // A misspelt name was meant to be one of them.
  if (block.needs && !keys.some(has) && !unknown)
    slips.push({
      code: 'missing-attribute',
      message: `\`<${name}>\` needs ${block.needs} of ${choices}.`,
      hint,
    });
  if (block.needs === 'exactly one' && keys.filter(has).length > 1)
    slips.push({
      code: 'too-many-attributes',
      message: `\`<${name}>\` takes ${block.needs} of ${choices}.`,
      hint: 'Remove the others, or write two tags.',
    });
  return slips;
}

function checkValue(key: string, value: string, { kind }: Attribute, asking: Asking): Found | undefined {
  if (kind === 'words') return undefined;
  if (kind === 'whole' || kind === 'slug') return checkShape(key, value, kind);
  if (kind === 'fact') {
    let found: Found | undefined;
    factText(value, asking, (problem) => {
      found = problem;
    });
    return found;
  }
  if (kind === 'features')
    return value
      .split(/\s+/)
      .map((id) => checkValue(key, id, { says: '', kind: 'feature' }, asking))
      .find(Boolean);
  const known = typeof kind === 'string' ? asking.reader.read<string[]>(`list.${kind}s`) : kind;
  if (known.includes(value)) return undefined;
  return {
    code: typeof kind === 'string' ? `unknown-${kind}` : 'unknown-value',
    message: `${quote(value)} is not ${typeof kind === 'string' ? `a ${kind.replace('-', ' ')}` : `a choice for \`${key}\``}.`,
    hint: suggestion(value, known),
  };
}

const SHAPES = {
  whole: [/^\d{1,4}$/, 'a whole number', 'Write it in digits: `12`.'],
  slug: [/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name of small letters and hyphens', 'Write it as `first-wall`.'],
} as const;

function checkShape(key: string, value: string, kind: keyof typeof SHAPES): Found | undefined {
  const [shape, what, hint] = SHAPES[kind];
  if (shape.test(value)) return undefined;
  return { code: `no-${kind}`, message: `\`${key}\` is ${quote(value)}, which is not ${what}.`, hint };
}

function small(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
