import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/catalog/load.ts';
import { sample, show } from './sample.ts';
import { reread, typesIn, visible } from './visible.ts';

/** Words that mean something to some reader, printer or shell. Here they are only words. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!-- comment -->',
  '{process.env}',
  '$(process.env)',
  '=1+1',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '[x](javascript:alert(1))',
  '![x](data:text/html,x)',
  '[x]: https://evil.test',
  '[^1]',
  '<https://evil.test>',
  'https://evil.test/x',
  'www.evil.test',
  'evil@sample.test',
  '| pipe |',
  'a | b',
  '*stars*',
  '**stars**',
  '_lines_',
  '~~tilde~~',
  '`ticks`',
  '``',
  '```',
  '\\',
  'ends in \\',
  '# heading',
  '> quote',
  '- item',
  '+ item',
  '1. item',
  '---',
  '===',
  ':::tip',
  ':name[x]',
  '&lt;b&gt;',
  '&#106;',
  '$1 $& $$',
  '<Fact id="product.name" />',
  'import x from "y"',
  '%s %n',
  '“quotes” – dash',
  '‮right to left',
];

const PAGE = `<TierTable />

<TierCards />

<FeatureMatrix />

<FeatureList />

<FeatureDetails />

<SupportTable />

<RoleList />

<Conflicts />

<Sources />

<OnlyFor tier="growth">

<TierBadge feature="assistant" />

</OnlyFor>

# <Fact id="tiers.starter.name" /> [<Fact id="tiers.starter.summary" />](/x/) *<Fact id="tiers.starter.name" />*

| <Fact id="tiers.starter.name" /> |
| - |
| **<Fact id="tiers.starter.summary" />** \`<Fact id="tiers.starter.summary" />\` |

![<Fact id="tiers.starter.name" />](x.svg "<Fact id='tiers.starter.summary' />")

\`\`\`
<Fact id="tiers.starter.summary" />
\`\`\`
`;

/** Keys whose values are words for people, wherever they stand. */
const WORDY = new Set([
  'name',
  'summary',
  'audience',
  'note',
  'limits',
  'says',
  'title',
  'why',
  'because',
  'where',
  'means',
  'needs',
  'one',
  'many',
  'of',
  'reason',
  'unit',
  'coverage',
  'channels',
  'terms',
  'tagline',
  'module',
  'api',
  'commands',
  'code',
]);

/** The same catalogue with every text of these keys replaced. */
function poisoned(words: string): Catalogue {
  const visit = (value: unknown, key: string, inside: boolean): unknown => {
    if (typeof value === 'string') return inside && WORDY.has(key) ? words : value;
    // The ids of features that a feature needs are no words.
    if (Array.isArray(value)) return value.map((entry) => visit(entry, key === 'needs' ? '' : key, inside));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, visit(entry, name, true)]));
  };
  const catalogue = structuredClone(sample);
  catalogue.features[0]!.module = 'x';
  catalogue.features[0]!.api = ['x'];
  catalogue.features[0]!.code = 'x';
  return visit(catalogue, '', true) as Catalogue;
}

/** Some readers make an address that stands among words a link to itself, escaped or not. That is no harm. */
function unlinked(node: Nodes): Nodes {
  if (!('children' in node)) return node;
  const children: Nodes[] = [];
  for (const child of (node.children as Nodes[]).map(unlinked)) {
    const own =
      child.type === 'link' &&
      ['', 'http://', 'mailto:'].some((start) => child.url === start + visible(child));
    for (const next of own ? (child.children as Nodes[]) : [child]) {
      const last = children.at(-1);
      if (next.type === 'text' && last?.type === 'text')
        children[children.length - 1] = { type: 'text', value: last.value + next.value };
      else children.push(next);
    }
  }
  return { ...node, children } as Nodes;
}

describe('catalogue text stays text in the Markdown edition', () => {
  const harmless = typesIn(unlinked(reread(show(PAGE, 'page.mdx', poisoned('words')).markdown)));

  test.each(HOSTILE)('%s', (words) => {
    const { tree, markdown, problems } = show(PAGE, 'page.mdx', poisoned(words));
    expect(problems).toEqual([]);
    const again = unlinked(reread(markdown));
    expect(visible(again)).toBe(visible(tree));
    expect(typesIn(again)).toEqual(harmless);
  });

  test('and in a .md page, in front matter, and as anchors', () => {
    const { frontmatter, markdown, problems, tree } = show(
      '---\ntitle: <Fact id="tiers.starter.name" />\n---\n\n## A <Fact id="tiers.starter.name" />\n\n<TierBadge tier="starter" />',
      'page.md',
      poisoned('<b onclick="x">$& </b>'),
    );
    expect(problems).toEqual([]);
    expect(frontmatter).toEqual({ title: '<b onclick="x">$& </b>' });
    expect(typesIn(reread(markdown)).has('html')).toBe(false);
    expect((tree.children[0] as Nodes & { data: { hProperties: unknown } }).data.hProperties).toEqual({
      id: 'a',
    });
  });
});
