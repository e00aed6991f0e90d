import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import type { Group } from '../../../src/documents/tree.ts';
import { show } from '../sample.ts';
import { visible } from '../visible.ts';

interface Drawn {
  svg: string;
  narrow: string;
  alt: string;
  caption?: string;
  figure: Group;
  markdown: string;
}

function drawn(inside: string, attributes = 'says="What it shows"'): Drawn {
  const { tree, problems, markdown } = show(`<Drawing ${attributes}>\n\n${inside}\n\n</Drawing>\n`);
  expect(problems).toEqual([]);
  const figure = tree.children[0] as Nodes as Group;
  expect(figure.name).toBe('figure');
  return { ...(figure.detail as unknown as Drawn), figure, markdown };
}

/** Lines of lettering, as they stand in the source. */
const lines = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) =>
    words!.replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
  );
const dashes = (svg: string) => svg.match(/stroke-dasharray/g)?.length ?? 0;

const THREE = '1. **Read**: the words.\n   - `spec`\n2. **Check**: the sizes.\n3. **Keep**';

describe('what a drawing is made from', () => {
  test('a numbered list becomes numbered steps, joined by an arrow each', () => {
    const { svg, narrow } = drawn(THREE);
    for (const one of [svg, narrow]) {
      expect(lines(one)).toEqual([
        '1',
        'Read',
        'the words.',
        'spec',
        '2',
        'Check',
        'the sizes.',
        '3',
        'Keep',
      ]);
      expect(one.match(/Z" class="drawing-ink"/g)).toHaveLength(2);
    }
  });

  test('a sentence before the list goes in, one after it comes out', () => {
    const { svg } = drawn(`In here.\n\n${THREE}\n\nOut there.`);
    const said = lines(svg);
    expect(said[0]).toBe('In here.');
    expect(said.at(-1)).toBe('Out there.');
    expect(svg.match(/Z" class="drawing-ink"/g)).toHaveLength(4);
  });

  test('other lists become lengths on a line, with a tick at every end', () => {
    const { svg } = drawn('- **One**: first\n- **Two**: second');
    expect(lines(svg)).toEqual(['One', 'first', 'Two', 'second']);
    expect(svg.match(/M[\d.]+ [\d.]+L[\d.]+ [\d.]+"/g)).toHaveLength(3);
  });

  test('an item without a strong beginning is a name if it stands alone, else words', () => {
    expect(lines(drawn('1. Just a name\n2. **Name** and more').svg)).toEqual([
      '1',
      'Just a name',
      '2',
      'Name',
      'and more',
    ]);
  });

  test('the list stays in the figure, so that editions without drawings say the same', () => {
    const { figure, svg, markdown, alt, caption } = drawn(THREE, 'says="It shows" caption="Figure 9."');
    expect(markdown).toBe(
      '1. **Read**: the words.\n   - `spec`\n2. **Check**: the sizes.\n3. **Keep**\n\n_Figure 9._\n',
    );
    expect([alt, caption]).toEqual(['It shows', 'Figure 9.']);
    expect(svg).toContain('aria-label="It shows"');
    const said = visible(figure).replace(/[:.]|Figure 9/g, '');
    for (const word of said.split(/\s+/)) expect(lines(svg).join(' ')).toContain(word);
  });

  test('details are kept out of the page’s attributes', () => {
    expect(JSON.stringify(drawn(THREE).figure.data)).not.toContain('svg');
  });
});

describe('what does not work today is dashed', () => {
  test('solid where everything works', () => {
    expect(dashes(drawn(THREE).svg)).toBe(0);
    expect(dashes(drawn('1. **A** <TierBadge feature="version-control" />').svg)).toBe(0);
  });

  test('a step whose feature is planned, and the line that leads to it', () => {
    const { svg } = drawn('1. **A**: works\n2. **B** <TierBadge feature="change-orders" />\n3. **C**: works');
    expect(dashes(svg)).toBe(2);
    expect(lines(svg).join(' ')).toContain('planned · Small Firm · Enterprise');
  });

  test('the stages of the catalogue: a dashed length for each that has no feature yet', () => {
    const { svg, narrow } = drawn('<StageList />');
    expect(dashes(svg)).toBe(6);
    expect(dashes(narrow)).toBe(6);
    expect(lines(svg)).toContain('19 available');
  });

  test('a planned part is never drawn as if it worked, whatever stands beside it', () => {
    const features =
      '- Today <TierBadge feature="version-control" /> and later <TierBadge feature="change-orders" />';
    expect(dashes(drawn(features).svg)).toBe(1);
  });
});

describe('what cannot be drawn is explained', () => {
  test.each([
    ['no list', 'Only words.'],
    ['two lists', '- a\n\n<!-- -->\n\n1. b'],
  ])('%s', (_, inside) => {
    const source = `Before.\n\n<Drawing says="x">\n\n${inside.replace('<!-- -->', 'Between.')}\n\n</Drawing>\n`;
    const { problems } = show(source);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['drawing-without-list', 3]]);
  });
});

test('the same words give the same bytes', () => {
  expect(drawn(THREE).svg).toBe(drawn(THREE).svg);
});
