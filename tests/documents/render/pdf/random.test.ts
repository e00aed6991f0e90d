import blns from 'big-list-of-naughty-strings' with { type: 'json' };
import { expect, test } from 'vitest';
import { renderPdf } from '../../../../src/documents/render/pdf/index.ts';
import { request, tool } from './pdf-tools.ts';

/**
 * Documents of every kind of node, put together by chance from a seed: none may fail, and none may set a
 * word outside of the margins. `RANDOM_DOCUMENTS=2000` makes it a long run; `RANDOM_DOCUMENTS=230-230` one of a
 * single document.
 */
const [first, last] = rangeOf(process.env.RANDOM_DOCUMENTS ?? '8');
/** Names of missing characters in spaced lettering, and blanks after a word that just fits: both stood out once. */
const onceWrong = [230, 542, 692, 1549];
const seeds = new Set([
  ...Array.from({ length: last - first + 1 }, (_, index) => first + index),
  ...onceWrong,
]);

test('a document of anything prints, and no word stands outside of the margins', {
  timeout: 300_000 + seeds.size * 2000,
}, async () => {
  const found: string[] = [];
  for (const seed of seeds) {
    const pdf = await renderPdf(request(makeDocument(seed), { contents: seed % 2 === 0 }));
    const outside = [
      ...tool(pdf, 'pdftotext', '-bbox', 'FILE', '-').matchAll(
        /xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]+)</g,
      ),
    ].filter(
      // A blank may hang over an edge, where nobody sees it.
      ([, left, top, right, bottom, word]) =>
        word?.trim() &&
        (Number(left) < 54 || Number(right) > 541 || Number(top) < 25 || Number(bottom) > 830),
    );
    found.push(...outside.map(([word]) => `seed ${seed}: ${word}`));
  }
  expect(found).toEqual([]);
});

/** `8`: from 1 to 8; `230-240`: from the one to the other. */
function rangeOf(text: string): [number, number] {
  const [from, to] = text.split('-').map(Number);
  return to === undefined ? [1, from!] : [from!, to];
}

function makeDocument(seed: number): unknown[] {
  let state = seed * 7919;
  const chance = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (number: number) => Math.floor(chance() * number);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const times = <T>(most: number, make: () => T): T[] => Array.from({ length: 1 + below(most) }, make);

  const plain = [
    'word',
    'a',
    'longer',
    'Supercalifragilistic',
    '12,345.67',
    '日本',
    'x_y_z',
    'https://example.com/a/b',
  ];
  const words = () => (chance() < 0.3 ? pick(blns) : times(40, () => pick(plain)).join(' '));
  const text = () => ({ type: 'text', value: words() });
  const inline = (depth = 0): unknown => {
    const kinds: (() => unknown)[] = [
      text,
      text,
      text,
      () => ({ type: 'inlineCode', value: words() }),
      () => ({ type: 'strong', children: [inline(depth + 1)] }),
      () => ({
        type: 'link',
        url: pick(['#a', '#b', 'https://x.example/', '/y/']),
        children: [inline(depth + 1)],
      }),
      () => ({
        type: 'mark',
        name: pick(['kbd', 'sub', 'sup', 'status-planned', 'tier-badge']),
        children: [text()],
      }),
      () => ({ type: 'break' }),
    ];
    return depth > 2 ? text() : pick(kinds)();
  };
  const paragraph = () => ({ type: 'paragraph', children: times(4, inline) });
  const items = (depth: number) =>
    times(4, () => ({
      type: 'listItem',
      checked: pick([null, true, false]),
      children: times(2, () => block(depth)),
    }));
  const table = () => {
    const columns = times(6, () => 0).length;
    const row = () => ({
      type: 'tableRow',
      children: Array.from({ length: columns }, () => ({ type: 'tableCell', children: [inline()] })),
    });
    return {
      type: 'table',
      align: Array.from({ length: columns }, () => pick([null, 'right', 'center'])),
      children: times(9, row),
    };
  };
  const figure = () => ({
    type: 'group',
    name: 'figure',
    detail: {
      svg: `<svg viewBox="0 0 ${100 + below(600)} ${50 + below(900)}"><text x="1" y="20">Fig</text></svg>`,
      alt: 'x',
      caption: words(),
    },
    children: [],
  });
  const tab = (depth: number) => ({
    type: 'group',
    name: 'tab-item',
    children: [
      { type: 'paragraph', children: [{ type: 'mark', name: 'tab-label', children: [text()] }] },
      ...times(2, () => block(depth)),
    ],
  });
  const block = (depth: number): unknown => {
    const inner = depth + 1;
    const kinds: (() => unknown)[] = [
      paragraph,
      paragraph,
      () => ({
        type: 'heading',
        depth: 1 + below(6),
        children: [text()],
        data: { hProperties: { id: pick(['a', 'b', 'c']) } },
      }),
      () => ({
        type: 'list',
        ordered: chance() < 0.5,
        start: 1,
        spread: chance() < 0.5,
        children: items(inner),
      }),
      () => ({ type: 'blockquote', children: times(3, () => block(inner)) }),
      table,
      () => ({
        type: 'code',
        lang: pick(['python', 'sh', 'json', null, 'diff']),
        value: times(30, words).join('\n'),
      }),
      () => ({
        type: 'group',
        name: pick(['aside-note', 'planned', 'tabs', 'flow']),
        children: times(3, () => block(inner)),
      }),
      () => ({
        type: 'group',
        name: 'steps',
        children: [{ type: 'list', ordered: true, start: 1, children: items(inner) }],
      }),
      () => tab(inner),
      figure,
      () => ({ type: 'thematicBreak' }),
    ];
    return depth > 2 ? paragraph() : pick(kinds)();
  };
  return times(30, () => block(0));
}
