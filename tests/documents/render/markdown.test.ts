import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../../src/documents/render/markdown.ts';
import { show } from '../sample.ts';
import { reread } from '../visible.ts';

const text = (value: string) => ({ type: 'text', value });

/** Signs that mean something somewhere in Markdown, between words. */
const word = fc.oneof(
  { weight: 5, arbitrary: fc.stringMatching(/^[a-z]{1,7}$/) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        '*',
        '_',
        '`',
        '~',
        '~~',
        '#',
        '##',
        '+',
        '-',
        '1.',
        '1)',
        '>',
        '<',
        '<b>',
        '</b>',
        '<!-- -->',
        '{',
        '{x}',
        '}',
        '[',
        ']',
      ],
      ...[
        '[a]',
        '[a](b)',
        '![',
        '|',
        '\\',
        '&',
        '&amp;',
        '&#35;',
        ':',
        '::',
        ':::tip',
        '---',
        '===',
        '***',
        '$x$',
        '^',
        '[^1]',
        '[ ]',
        '[x]',
      ],
      ...[
        '(',
        ')',
        '!',
        '=',
        '"',
        "'",
        'a_b_c',
        'a*b',
        '2*3*4',
        '~a',
        '`a`',
        '```',
        '~~~',
        '…',
        'é',
        '日本',
        '😀',
        '[!NOTE]',
      ],
    ),
  },
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
const code = fc.tuple(word, word).map((pair) => pair.join(' '));

/** Words and what stands among words, with blanks between them. */
function phrasing(depth: number, breaks = true): fc.Arbitrary<unknown[]> {
  const leaf: fc.Arbitrary<unknown> = fc.oneof(
    code.map((value) => ({ type: 'inlineCode', value })),
    ...(breaks ? [fc.constant({ type: 'break' })] : []),
    fc.tuple(words, words).map(([alt, title]) => ({ type: 'image', url: 'a.svg', title, alt })),
  );
  const inner = (type: string) => (children: unknown[]) => ({ type, children });
  const marked: fc.Arbitrary<unknown> =
    depth === 0
      ? leaf
      : fc.oneof(
          leaf,
          phrasing(depth - 1, breaks).map(inner('emphasis')),
          phrasing(depth - 1, breaks).map(inner('strong')),
          phrasing(depth - 1, breaks).map(inner('delete')),
          words.map((value) => ({
            type: 'link',
            url: 'https://x.test/a_(b)',
            title: null,
            children: [text(value)],
          })),
        );
  return fc.tuple(words, fc.array(fc.tuple(marked, words), { maxLength: 2 })).map(([first, rest]) => {
    const nodes: { type: string; value?: string }[] = [text(first)];
    for (const [node, after] of rest) {
      const isBreak = (node as Nodes).type === 'break';
      nodes.at(-1)!.value += isBreak ? '' : ' ';
      nodes.push(node as { type: string }, text(isBreak ? after : ` ${after}`));
    }
    return nodes;
  });
}

const paragraph = phrasing(2).map((children) => ({ type: 'paragraph', children }));
const heading = fc
  .tuple(fc.integer({ min: 1, max: 6 }), phrasing(1, false))
  .map(([depth, children]) => ({ type: 'heading', depth, children }));
const fence = fc
  .tuple(fc.constantFrom(null, 'sh', 'ts'), fc.array(words, { minLength: 1, maxLength: 3 }))
  .map(([lang, lines]) => ({ type: 'code', lang, meta: null, value: lines.join('\n') }));
const cell = phrasing(1, false).map((children) => ({ type: 'tableCell', children }));
const table = fc
  .integer({ min: 1, max: 3 })
  .chain((columns) =>
    fc.tuple(
      fc.array(fc.constantFrom(null, 'left', 'right', 'center'), { minLength: columns, maxLength: columns }),
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 3 }),
    ),
  )
  .map(([align, rows]) => ({
    type: 'table',
    align,
    children: rows.map((children) => ({ type: 'tableRow', children })),
  }));
const rule = fc.constant({ type: 'thematicBreak' });

/** Inside an item that is not loose, a list can only start at 1. */
function list(item: fc.Arbitrary<unknown>, most = 1): fc.Arbitrary<unknown> {
  const checked = fc.constantFrom(null, null, true, false);
  return fc
    .tuple(
      fc.boolean(),
      fc.integer({ min: most === 1 ? 1 : 0, max: most }),
      fc.array(fc.tuple(checked, paragraph, fc.option(item)), { minLength: 1, maxLength: 3 }),
    )
    .map(([ordered, start, items]) => ({
      type: 'list',
      ordered,
      start: ordered ? start : null,
      spread: false,
      children: items.map(([mark, own, more]) => ({
        type: 'listItem',
        spread: false,
        checked: mark,
        children: more ? [own, more] : [own],
      })),
    }));
}

const flat = fc.oneof(paragraph, heading, fence, table, rule);
const nested = fc.oneof(
  list(fence, 12),
  list(list(fence), 12),
  fc
    .array(fc.oneof(paragraph, fence, list(fence, 3)), { minLength: 1, maxLength: 2 })
    .map((children) => ({ type: 'blockquote', children })),
);
const tree = fc
  .array(fc.oneof({ weight: 2, arbitrary: flat }, nested), { minLength: 1, maxLength: 4 })
  .map((children) => ({ type: 'root', children }) as unknown as Root);

describe('whatever a tree holds', () => {
  test('what is printed reads as the tree, and prints the same again', () => {
    fc.assert(
      fc.property(tree, (given) => {
        const printed = renderMarkdown(given);
        const again = reread(printed) as Root;
        expect(bare(again)).toEqual(bare(given));
        expect(renderMarkdown(again)).toBe(printed);
      }),
      { seed: 20261121, numRuns: 800 },
    );
  });

  test('it ends in one line end, and no line ends in blanks', () => {
    fc.assert(
      fc.property(tree, (given) => {
        const printed = renderMarkdown(given);
        expect(printed).toMatch(/[^\n]\n$/);
        expect(printed).not.toMatch(/[ \t]$/m);
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });
});

describe('what GitHub has and plain Markdown has not', () => {
  const printed = (source: string, file?: string) => {
    const { markdown, problems } = show(source, file);
    expect(problems).toEqual([]);
    return markdown;
  };

  test.each([
    ['note', 'NOTE'],
    ['tip', 'TIP'],
    ['caution', 'WARNING'],
    ['danger', 'CAUTION'],
  ])('`:::%s` is the alert %s, its label in bold', (name, kind) => {
    expect(printed(`:::${name}\nWords.\n:::`)).toBe(`> [!${kind}]\n> Words.\n`);
    expect(printed(`:::${name}[A *label*]\n- a\n:::`)).toBe(`> [!${kind}]\n> **A _label_**\n>\n> - a\n`);
    expect(printed(`:::${name}\n- a\n:::`)).toBe(`> [!${kind}]\n>\n> - a\n`);
  });

  test('an alert that was written as one stays one', () => {
    expect(printed('> [!IMPORTANT]\n> \\- no list', 'page.md')).toBe('> [!IMPORTANT]\n> \\- no list\n');
    expect(printed('> [!NOTE]\n>\n> a', 'page.md')).toBe('> [!NOTE]\n>\n> a\n');
    expect(printed('> [!NOPE]\n> a', 'page.md')).toBe('> \\[!NOPE]\n> a\n');
  });

  test('tables keep their alignment, tasks their boxes, footnotes their place', () => {
    const source =
      '| a | b | c |\n| - | -: | :-: |\n| \\| | `x\\|y` | ~~c~~ |\n\n- [x] done\n- [ ] open\n\nwords[^1]\n\n[^1]: a note\n\n    with a second part\n';
    expect(printed(source)).toBe(source);
  });

  test('text is no markup to MDX and no link by accident', () => {
    const tree = {
      type: 'root',
      children: [
        { type: 'paragraph', children: [text('{process.env} <b> a@x.test www.x.test http://x.test')] },
      ],
    };
    expect(renderMarkdown(tree as unknown as Root)).toBe(
      '\\{process.env} \\<b> a\\@x.test www\\.x.test http\\://x.test\n',
    );
  });

  test('what only the speaker says, and what is planned, ends where it ends', () => {
    expect(printed('<Notes>\n\nWait.\n\n- a\n\n</Notes>\n\nSeen.')).toBe(
      '> **Notes:** Wait.\n>\n> - a\n\nSeen.\n',
    );
    expect(printed('<Planned>\n\nA thing.\n\n</Planned>\n\nToday.')).toMatch(
      /^> .*planned.*\n>\n> A thing\.\n\nToday\.\n$/,
    );
  });

  test('each way among several stands under its label, a drawing as its list and its caption', () => {
    const tabs =
      '<Tabs>\n<TabItem label="Windows">\n\na\n\n</TabItem>\n<TabItem label="macOS">\n\nb\n\n</TabItem>\n</Tabs>';
    expect(printed(tabs)).toBe('**Windows**\n\na\n\n**macOS**\n\nb\n');
    const drawing = '<Drawing says="x" caption="Figure 1. How">\n\n1. a\n2. b\n\n</Drawing>';
    expect(printed(drawing)).toBe('1. a\n2. b\n\n_Figure 1. How_\n');
    expect(printed('<Steps>\n\n1. a\n2. b\n\n</Steps>')).toBe('1. a\n2. b\n');
  });

  test('a blank is seen to be one', () => {
    expect(printed('<Blank name="who" prompt="Your name" />')).toBe('\\[Your name: …………]\n');
  });
});

/** A tree without places and without what is not said, its neighbouring texts made one. */
function bare(node: Nodes): unknown {
  const { position: _, data: __, children, ...own } = node as Nodes & { children?: Nodes[]; data?: unknown };
  const said = Object.fromEntries(
    Object.entries(own).filter(([, value]) => value !== null && value !== undefined),
  );
  return children ? { ...said, children: merged(children).map((child) => bare(child as Nodes)) } : said;
}

function merged(nodes: unknown[]): unknown[] {
  const found: { type: string; value?: string }[] = [];
  for (const node of nodes as { type: string; value?: string }[]) {
    const last = found.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      found[found.length - 1] = { type: 'text', value: `${last.value}${node.value}`.replace(/ +/g, ' ') };
    else found.push(node);
  }
  return found;
}
