import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/documents/parse.ts';
import { resolve } from '../../src/documents/resolve.ts';
import { createReader } from '../../src/facts/reader.ts';
import { aecOs, show } from './sample.ts';

const NAME = '<Fact id="tiers.solo.name" />';
const TITLE = `<Fact id='tiers.solo.name' />`;

/** The same words give the same edition in both formats. */
const bothFormats: [where: string, source: string, expected: string][] = [
  ['a sentence', `For ${NAME}.`, 'For Solo Practitioner.'],
  ['a line of its own', NAME, 'Solo Practitioner'],
  ['two lines in a row', `${NAME}\n${NAME}`, 'Solo Practitioner\n\nSolo Practitioner'],
  ['the start of a sentence', `${NAME} is first.`, 'Solo Practitioner is first.'],
  ['a heading', `## For ${NAME}`, '## For Solo Practitioner'],
  [
    'a table head and cell',
    `| ${NAME} | b |\n| - | - |\n| c | ${NAME} |`,
    '| Solo Practitioner | b |\n| - | - |\n| c | Solo Practitioner |',
  ],
  ['a link text', `[to ${NAME}](/a/)`, '[to Solo Practitioner](/a/)'],
  ['a link target', '[source](fact:product.links.source)', '[source](https://github.com/Quobo-ops/Binary)'],
  ['a link title', `[a](/b/ "T ${TITLE}")`, '[a](/b/ "T Solo Practitioner")'],
  [
    'a definition',
    `[a][s]\n\n[s]: fact:product.links.source "T ${TITLE}"`,
    '[a][s]\n\n[s]: https://github.com/Quobo-ops/Binary "T Solo Practitioner"',
  ],
  [
    'an image alternative',
    `![The ${NAME} **board** \`x\`](a.svg)`,
    '![The Solo Practitioner board x](a.svg)',
  ],
  [
    'an image alternative beside letters of several bytes',
    `“é😀” ![é ${NAME}](a.svg)`,
    '“é😀” ![é Solo Practitioner](a.svg)',
  ],
  [
    'an image alternative with brackets',
    `![a [b] ${NAME} \\] c](a.svg)`,
    '![a \\[b\\] Solo Practitioner \\] c](a.svg)',
  ],
  ['an image title', `![a](b.svg "T ${TITLE}")`, '![a](b.svg "T Solo Practitioner")'],
  ['an image by reference', `![a ${NAME}][i]\n\n[i]: a.svg`, '![a Solo Practitioner][i]\n\n[i]: a.svg'],
  ['an image inside a link', `[![a ${NAME}](b.svg)](/c/)`, '[![a Solo Practitioner](b.svg)](/c/)'],
  ['inline code', `Type \`use ${NAME}\`.`, 'Type `use Solo Practitioner`.'],
  ['a code fence', `\`\`\`sh\necho "${NAME}"\n\`\`\``, '```sh\necho "Solo Practitioner"\n```'],
  [
    'the title of a code fence',
    `\`\`\`sh title="${TITLE}"\nx\n\`\`\``,
    '```sh title="Solo Practitioner"\nx\n```',
  ],
  ['not a fence marked literal', `\`\`\`mdx literal\n${NAME}\n\`\`\``, `\`\`\`mdx\n${NAME}\n\`\`\``],
  [
    'an aside',
    `:::tip[For ${NAME}]\nAnd ${NAME}.\n:::`,
    '> [!TIP]\n> **For Solo Practitioner**\n>\n> And Solo Practitioner.',
  ],
  ['an aside without a label', `:::note\n${NAME}.\n:::`, '> [!NOTE]\n> Solo Practitioner.'],
  [
    'a list',
    `- ${NAME}\n- a ${NAME}\n  1. ${NAME} b`,
    '- Solo Practitioner\n- a Solo Practitioner\n  1. Solo Practitioner b',
  ],
  ['a task list', `- [x] ${NAME} b`, '- [x] Solo Practitioner b'],
  ['a quotation', `> ${NAME} said`, '> Solo Practitioner said'],
  [
    'emphasis',
    `*${NAME}* **${NAME}** ~~${NAME}~~`,
    '_Solo Practitioner_ **Solo Practitioner** ~~Solo Practitioner~~',
  ],
  ['a footnote', `a[^1]\n\n[^1]: By ${NAME}.`, 'a[^1]\n\n[^1]: By Solo Practitioner.'],
  ['keys', `Press <kbd>${NAME}</kbd> H<sub>2</sub>O`, 'Press Solo Practitioner H2O'],
];

describe.each(['page.mdx', 'page.md'])('a fact in %s stands in', (file) => {
  test.each(bothFormats)('%s', (_, source, expected) => {
    const { markdown, problems } = show(source, file);
    expect(problems).toEqual([]);
    expect(markdown.trim()).toBe(expected);
  });

  test('front matter, however deep', () => {
    const { frontmatter, problems } = show(
      `---\ntitle: For ${NAME}\nhero:\n  actions:\n    - text: "Up to ${TITLE}"\n      order: 1\n  ${TITLE.length}: kept\n---\n`,
      file,
    );
    expect(problems).toEqual([]);
    expect(frontmatter).toEqual({
      title: 'For Solo Practitioner',
      hero: { actions: [{ text: 'Up to Solo Practitioner', order: 1 }], [TITLE.length]: 'kept' },
    });
  });
});

describe('words that are no facts stay as they are', () => {
  test.each([
    ['a time', 'Open at 10:30, ratio 4:3, and a:b.', 'Open at 10:30, ratio 4:3, and a:b.'],
    [
      'a word with colons',
      'Call std::sort and :name[of **x**]{a=b}.',
      'Call std::sort and :name\\[of **x**]\\{a=b}.',
    ],
    ['a line that starts with two colons', '::leaf[x]{a=b}', '::leaf\\[x]\\{a=b}'],
    ['the tag as a word', 'The `<Fact>` tag.', 'The `<Fact>` tag.'],
  ])('%s', (_, source, expected) => {
    for (const file of ['page.mdx', 'page.md']) {
      const { markdown, problems } = show(source, file);
      expect(problems).toEqual([]);
      expect(markdown.trim()).toBe(expected);
    }
  });

  test('a comment leaves no gap', () => {
    expect(show('a <!-- b --> c', 'page.md').markdown).toBe('a c\n');
    expect(show('a {/* b */} c').markdown).toBe('a c\n');
    expect(show('<!-- alone -->\n\nx', 'page.md').markdown).toBe('x\n');
  });

  test('a break in a cell or heading is a blank in the Markdown edition', () => {
    expect(show('| a<br/>b | c |\n| - | - |\n| d | e |').markdown).toContain('| a b | c |');
  });

  test('a node without facts is the very same node, so that a caller sees what changed', () => {
    const { document } = parseDocument(`Plain *words*.\n\n- a\n- b\n\nA ${NAME}.`, 'page.mdx');
    const { tree } = resolve(document, { reader: createReader(aecOs), language: 'en-US' });
    expect(tree.children.map((node, index) => node === document.tree.children[index])).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('what a link or image points at', () => {
  test('a feature leads to its page', () => {
    const catalogue = structuredClone(aecOs);
    catalogue.features[0]!.docs = 'user-guide/extraction';
    expect(show(`[x](fact:features.${catalogue.features[0]!.id}.docs)`, 'a.md', catalogue).markdown).toBe(
      '[x](/user-guide/extraction/)\n',
    );
  });

  test.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#10;script:alert(1))',
    '[x](&#1;javascript:alert(1))',
    '[x](data:text/html,hi)',
    '[x](file:///etc/passwd)',
    '![x](data:image/svg+xml,hi)',
    '[x][y]\n\n[y]: vbscript:x',
  ])('%s is refused', (source) => {
    for (const file of ['page.mdx', 'page.md']) {
      const { markdown, problems } = show(source, file);
      expect(problems.map(({ code }) => code)).toEqual(['unsafe-link']);
      expect(markdown).not.toMatch(/script:|data:|file:/i);
    }
  });

  test('words of the catalogue never become an address', () => {
    const catalogue = structuredClone(aecOs);
    catalogue.tiers[0]!.summary = 'javascript:alert(1)';
    const { problems, markdown } = show('[x](fact:tiers.solo.summary)', 'a.md', catalogue);
    expect(problems.map(({ code }) => code)).toEqual(['fact-is-no-address']);
    expect(markdown).toBe('[x]()\n');
  });
});
