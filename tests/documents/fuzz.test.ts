import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { show } from './sample.ts';
import { reread, visible } from './visible.ts';

/** Pieces of documents, right and wrong, and words that have broken parsers before. */
const BLOCKS = [
  '# A heading',
  '## For <Fact id="tiers.solo.name" />',
  'A sentence with <Fact id="tiers.solo.users" /> and **strong** words.',
  '<TierTable />',
  '<TierBadge feature="change-orders" />',
  '<OnlyFor tier="small-firm">\n\nInside.\n\n</OnlyFor>',
  '<OnlyFor tier="small-firm">inside</OnlyFor>',
  '<OnlyFor tier="small-firm">',
  '</OnlyFor>',
  '- a\n- b <Fact id="product.name" />\n  1. c',
  '> a\n> <Fact id="nope" />',
  '| a | b |\n| - | - |\n| <Fact id="product.name" /> | \\| |',
  ':::tip[L <Fact id="product.name" />]\nx\n:::',
  ':::zzz',
  ':::',
  '```sh\necho <Fact id="product.version" />\n```',
  '```',
  '![a <Fact id="tiers.solo.name" /> [b]](c.svg "t")',
  '[a](fact:product.links.source)',
  '[^1]: note',
  'x[^1]',
  '{1+1}',
  '{',
  'import a from "b"',
  'export const x = 1',
  '<div onclick="x">y</div>',
  '<!-- c -->',
  '<script>alert(1)</script>',
  '<Unknown a={b} {...c} />',
  '---',
  '***',
  'at 10:30 and a:b, ::leaf',
  '<kbd>K</kbd> H<sub>2</sub>O<br/>x',
];
const WORDS = [
  '__proto__',
  'constructor',
  '$(x)',
  '\\',
  '`',
  '``',
  '*',
  '_',
  '~~',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '&',
  '&amp;',
  '|',
  '#',
  '+',
  '-',
  '1.',
  '=',
  ':',
  '::',
  ':::',
  '"',
  "'",
  '{',
  '}',
  '/>',
  '<Fact',
  'id="',
  '" />',
  '\n',
  '\n\n',
  '\t',
  '    ',
  '\u0000',
  '\u202e',
  '\ufeff',
  '😀',
  'é',
  '\ud800',
  '%00',
  '../',
  'javascript:',
  '$$',
  '^',
  '\r\n',
];

const document = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...BLOCKS).map((block) => `${block}\n\n`) },
      { weight: 2, arbitrary: fc.constantFrom(...WORDS) },
      { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom(...BLOCKS)
          .chain((block) => fc.nat(block.length).map((end) => block.slice(0, end))),
      },
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((pieces) => pieces.join(''));

describe('whatever an author writes', () => {
  test.each([
    ['page.mdx', 1300],
    ['page.md', 700],
  ])('in %s gives an edition or problems, and the edition reads as the page does', (file, numRuns) => {
    let sound = 0;
    fc.assert(
      fc.property(document, (source) => {
        const { tree, markdown, problems } = show(source, file);
        for (const { line, message } of problems) {
          expect(message).toMatch(/\S/);
          expect(line).toBeGreaterThan(0);
        }
        if (problems.length > 0) return;
        sound++;
        expect(visible(reread(markdown))).toBe(visible(tree));
      }),
      { seed: 20261121, numRuns },
    );
    expect(sound).toBeGreaterThan(numRuns / 20);
  });
});
