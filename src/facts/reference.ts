import type { Catalogue } from '../catalog/load.ts';
import { shapes } from '../catalog/shapes.ts';
import { stepInto, stepsFrom } from '../catalog/walk.ts';
import { DERIVED } from './derived.ts';
import { inProse } from './format.ts';
import { lookup } from './lookup.ts';

/** The page that lists every shape of fact id, with an example from a catalogue. */
export function factIdsPage(catalogue: Catalogue): string {
  const groups = shapes().map(({ file, says, shapes: list }) =>
    section(
      `\`${file}\``,
      says,
      list.map(({ id, says: meaning }) => row(catalogue, id, meaning)),
    ),
  );
  const derived = section(
    'Facts that follow from others',
    'Nobody types these; they are found from what stands in the files, and change with it.',
    DERIVED.map(({ shape, says }) =>
      row(catalogue, shape.replace('<word>', '<status>'), says, shape.replace('<word>', 'planned')),
    ),
  );
  return `${[INTRODUCTION, derived, PARTS, ...groups].join('\n\n')}\n`;
}

const INTRODUCTION = `# Fact ids

A fact is a value of the catalogue, asked for by name. In a document it is written as a tag:

\`\`\`mdx literal
<Fact id="tiers.small-firm.users" />
\`\`\`

It stands wherever words do: in sentences, headings, table cells, link texts, titles, image alternatives,
code and front matter. As the target of a link it is written \`[source](fact:product.links.source)\`.

## How an id is made

An id is a path into the catalogue, its steps joined by dots:

1. Start with the key of a list or group: \`tiers\`, \`features\`, \`product\`.
2. In a group, the next step is a key: \`product.version\`.
3. In a list, it is the \`id\` of the thing that is meant, or its \`name\` where it has no id:
   \`tiers.small-firm\`. A thing with neither is named by its position, counted from 0:
   \`conflicts.A1.readings.0\`.
4. Go on until a value is reached: \`tiers.small-firm.users.max\`.

Some groups can be said as a whole: a sum of money, a price, a number of users. Any other group has no words
of its own, and the message names the facts inside. An unknown id fails the build with its place and the
nearest known ids.

Below, \`<tier>\` stands for the id of a tier, \`<position>\` for a number, and so on. The examples are those of
the product in this folder; a dash means that it has no such value. Where a value has words of its own in
prose, the example shows them. This page is made by \`node scripts/reference.ts\`.`;

const PARTS = `## Parts that many facts have

Add one of these to the id of the thing it belongs to.

| After | Add | What it says |
| - | - | - |
| nearly everything | \`.source\` | Id of the source that it rests on. |
| nearly everything | \`.asOf\` | The day it was true at its source. |
| nearly everything | \`.confidence\` | How well it is known: measured, published, stated, projected, assumed or contested. |
| nearly everything | \`.note\` | A sentence shown with it. |
| a price | \`.kind\` | published, from, custom, free or not-set. |
| a price | \`.amount\` | The sum, where the price has one; with \`.upTo\` where it is a range. |
| a price that is not set | \`.reason\` | Why nobody has set it. |
| a sum of money | \`.currency\` | ISO 4217 code of its currency. |
| a sum of money | \`.amount\` | The sum in its smallest units, as a whole number. |`;

function section(title: string, says: string, rows: string[]): string {
  const head = '| Id | What it says | Example |\n| - | - | - |';
  return [`## ${title}`, ...(says ? [says] : []), [head, ...rows].join('\n')].join('\n\n');
}

function row(catalogue: Catalogue, shape: string, says: string, asked = shape): string {
  const id = example(catalogue, asked.split('.'));
  const answer = id === undefined ? undefined : lookup(catalogue, id);
  const value = answer?.found ? inProse(answer.value, catalogue.product.language, id) : undefined;
  const shown = answer?.found ? (value ?? JSON.stringify(answer.value)) : '–';
  const short = [...shown].length > 60 ? `${[...shown].slice(0, 57).join('')}…` : shown;
  return `| \`${shape}\` | ${cell(says || plainly(shape))} | ${short === '–' ? '–' : code(short)} |`;
}

/** The first id of a shape that has a value, trying every thing where a placeholder stands. */
function example(catalogue: Catalogue, shape: string[]): string | undefined {
  let paths: string[][] = [[]];
  for (const step of shape) {
    paths = paths.flatMap((path) => {
      if (!step.startsWith('<')) return [[...path, step]];
      const here = path.reduce<unknown>(stepInto, catalogue);
      return stepsFrom(here)
        .filter((name) => !name.includes('.'))
        .map((name) => [...path, name]);
    });
  }
  return paths.map((path) => path.join('.')).find((id) => lookup(catalogue, id).found);
}

/** For keys whose name says it all. */
function plainly(shape: string): string {
  const step = shape.split('.').at(-1)!;
  if (step.startsWith('<')) return 'One of them.';
  if (/^(says|means|does|shows|asks|is)$/.test(step)) return `What it ${step}.`;
  const words = step.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `The ${words}.`;
}

function code(words: string): string {
  return `\`${words.replaceAll('`', 'ˋ').replaceAll('|', '\\|')}\``;
}

function cell(words: string): string {
  return words.replaceAll('|', '\\|').replaceAll('<', '\\<') || '–';
}
