import type { Catalogue } from '../../catalog/load.ts';
import { createReader } from '../../facts/reader.ts';
import { parseDocument } from '../parse.ts';
import { renderMarkdown } from '../render/markdown.ts';
import { resolve } from '../resolve.ts';
import type { Attribute, Block } from './block.ts';
import { BLOCKS } from './index.ts';

/** Long editions are shown from their start. */
const MOST_LINES = 16;

/** The page that lists every block: what it is for, its attributes, and what it becomes. */
export function blocksPage(catalogue: Catalogue): string {
  const parts = Object.entries(BLOCKS).map(([name, block]) => describe(name, block, catalogue));
  return `${[INTRODUCTION, ...parts].join('\n\n')}\n`;
}

const INTRODUCTION = `# Blocks

A block is a tag that becomes words, a list or a table made from the catalogue. The site, the PDFs and every
other edition make it by the same function, so they say the same. Blocks need no import.

Rules that hold for all:

- Attributes are plain words in quotes. Code in braces, imports and HTML are refused; the HTML tags \`<kbd>\`,
  \`<sub>\`, \`<sup>\` and \`<br />\` are words like any other.
- A block stands on a line of its own, with empty lines around it. Those that may stand in a sentence say so.
- A block around other text works in .mdx files; every other block works in .md files too.
- A block that finds nothing to show prints nothing.
- What does not work today carries its mark wherever it is named: ◐ preview, ○ planned, ⊘ retired.

The results below are the Markdown edition for the product in this folder, long ones cut. This page is made by
\`node scripts/reference.ts\`.`;

function describe(name: string, block: Block, catalogue: Catalogue): string {
  const source = sourceOf(block);
  const stands = [
    block.inText ? 'May stand in a sentence.' : '',
    block.wraps ? 'Goes around other text.' : '',
    block.needs ? `Needs ${block.needs} of its attributes.` : '',
  ].filter(Boolean);
  return [
    `## ${name}`,
    [block.says, ...stands].join(' '),
    ...attributes(block),
    fence('mdx literal', source),
    'becomes',
    fence('md', edition(source, catalogue)),
  ].join('\n\n');
}

const STEPS = '1. Write what you need.\n2. Read the checks.';
const INSIDE: Record<string, string> = {
  '</Flow>': STEPS,
  '</Drawing>': STEPS,
  '</Steps>': STEPS,
  '</Tabs>':
    '<TabItem label="One">\n\nThe first way.\n\n</TabItem>\n\n<TabItem label="Two">\n\nThe second way.\n\n</TabItem>',
  '</Answer>': 'No price is set.',
  '</Answers>': '<Answer to="What does it cost?" source="packaging-plan">\n\nNo price is set.\n\n</Answer>',
};

/** What an author would write: the example, with text where it has room for some. */
function sourceOf({ example }: Block): string {
  const [opening, closing] = example.split('…') as [string, string | undefined];
  if (!closing) return example;
  const text = INSIDE[closing] ?? 'Share the project first.';
  return `${opening}\n\n${text}\n\n${closing}`;
}

function edition(source: string, catalogue: Catalogue): string {
  const { document } = parseDocument(source, 'example.mdx');
  const { tree } = resolve(document, {
    reader: createReader(catalogue),
    language: catalogue.product.language,
  });
  const lines = renderMarkdown(tree).trimEnd().split('\n');
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'].join('\n') : lines.join('\n');
}

function attributes(block: Block): string[] {
  const rows = Object.entries(block.attributes).map(
    ([key, rule]) => `| \`${key}\` | ${rule.says} | ${takes(rule)} | ${rule.required ? 'yes' : 'no'} |`,
  );
  if (rows.length === 0) return [];
  return [['| Attribute | What it says | Takes | Required |', '| - | - | - | - |', ...rows].join('\n')];
}

function takes({ kind }: Attribute): string {
  if (typeof kind !== 'string') return kind.map((word) => `\`${word}\``).join(', ');
  return { fact: 'a fact id', words: 'any words' }[kind as string] ?? `the id of a ${kind}`;
}

/** A fence longer than any inside. */
function fence(language: string, text: string): string {
  const ticks = '`'.repeat(Math.max(3, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length + 1)));
  return `${ticks}${language}\n${text}\n${ticks}`;
}
