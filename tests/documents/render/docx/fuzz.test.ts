import { expect, test } from 'vitest';
import { renderDocx } from '../../../../src/documents/render/docx/index.ts';
import { naughtyStrings } from '../../../support/naughty-strings.ts';
import { problems, request } from './docx-tools.ts';

/** The same every time: a failure can be looked at. */
let seed = 7;
const below = (most: number) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * most);
};
const one = <Choice>(...choices: Choice[]): Choice => choices[below(choices.length)]!;
const many = (make: () => unknown, most: number) => Array.from({ length: below(most + 1) }, make);
const words = () => naughtyStrings[below(naughtyStrings.length)]!;

const LEAVES = ['text', 'inlineCode', 'break', 'image', 'imageReference', 'footnoteReference', 'html'];
const SPANS = ['strong', 'emphasis', 'delete', 'link', 'linkReference', 'mark', 'unknown'];
const MARKS = ['field', 'kbd', 'sub', 'status-planned', 'tier-badge', 'card-label', 'caption', 'unknown'];

function phrase(depth: number): unknown {
  const type = depth > 0 && below(2) ? one(...SPANS) : one('text', ...LEAVES);
  return {
    type,
    value: words(),
    alt: words(),
    url: one(`https://example.com/${words()}`, `#${words()}`, words()),
    identifier: `i${below(5)}`,
    name: one(...MARKS),
    detail: {
      name: words(),
      prompt: words(),
      ...one<object>({}, { kind: 'date' }, { lines: '4' }, { choices: `${words()}\n${words()}` }),
    },
    ...(SPANS.includes(type) ? { children: many(() => phrase(depth - 1), 3) } : {}),
  };
}

const HOLDERS = [
  'blockquote',
  'group',
  'containerDirective',
  'footnoteDefinition',
  'unknown',
  'list',
  'table',
];
const PLAIN = ['paragraph', 'heading', 'code', 'html', 'thematicBreak', 'definition'];

function flow(depth: number): unknown {
  const type = depth > 0 && below(2) ? one(...HOLDERS) : one('paragraph', ...PLAIN);
  return {
    type,
    value: words(),
    depth: 1 + below(6),
    ordered: below(2) === 1,
    start: one(null, 0, 3, -5, 1e12),
    align: [null, 'right', 'center'],
    url: 'https://example.com',
    identifier: `i${below(5)}`,
    name:
      type === 'group'
        ? one('planned', 'figure', 'speaker-notes', 'unknown')
        : one('tip', 'danger', 'unknown'),
    detail: { alt: words() },
    data: { hProperties: { id: words() }, directiveLabel: below(2) === 1 },
    ...inside(type, depth),
  };
}

function inside(type: string, depth: number): object {
  if (type === 'paragraph' || type === 'heading') return { children: many(() => phrase(3), 4) };
  if (type === 'table') return { children: many(row, 7) };
  if (type === 'list') return { children: many(() => item(depth), 4) };
  return HOLDERS.includes(type) ? { children: many(() => flow(depth - 1), 4) } : {};
}

const item = (depth: number) => ({
  type: 'listItem',
  checked: one(null, true, false),
  children: many(() => flow(depth - 1), 3),
});

const row = () => ({
  type: 'tableRow',
  children: many(() => ({ type: 'tableCell', children: many(() => phrase(2), 3) }), 4),
});

test('whatever a tree holds, the file is valid', async () => {
  const trees = Array.from({ length: 60 }, () => many(() => flow(4), 12));
  for (const tree of trees.slice(0, 20)) await renderDocx(request(tree));
  expect(trees.flat().length).toBeGreaterThan(250);
  expect(await problems(await renderDocx(request(trees.flat())))).toEqual([]);
});
