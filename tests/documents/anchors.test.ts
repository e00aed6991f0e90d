import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import { aecOs, show } from './sample.ts';

function anchors(source: string, file = 'page.mdx', catalogue = aecOs): string[] {
  const ids: string[] = [];
  const visit = (node: Nodes) => {
    if (node.type === 'heading') ids.push((node.data as { hProperties: { id: string } }).hProperties.id);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(show(source, file, catalogue).tree);
  return ids;
}

describe('anchors', () => {
  test('do not move when a fact changes', () => {
    const source = '## <Fact id="tiers.solo.name" /> costs <Fact id="tiers.solo.price.monthly" /> now';
    const dearer = structuredClone(aecOs);
    dearer.tiers[0]!.name = 'Single';
    dearer.tiers[0]!.price!.monthly = { kind: 'free' };
    for (const file of ['page.mdx', 'page.md']) {
      expect(anchors(source, file)).toEqual(['costs-now']);
      expect(anchors(source, file, dearer)).toEqual(['costs-now']);
    }
  });

  test('of a heading that is nothing but a fact are named by its id', () => {
    for (const file of ['page.mdx', 'page.md'])
      expect(anchors('## <Fact id="tiers.solo.name" />', file)).toEqual(['tiers-solo-name']);
  });

  test('are numbered as GitHub does when a heading stands twice', () => {
    expect(anchors('# Setup\n\n## Setup\n\n## Setup\n\n## Setup 1')).toEqual([
      'setup',
      'setup-1',
      'setup-2',
      'setup-1-1',
    ]);
  });

  test('are numbered too when only their facts differ', () => {
    expect(
      anchors('## Users of <Fact id="tiers.solo.name" />\n\n## Users of <Fact id="tiers.enterprise.name" />'),
    ).toEqual(['users-of', 'users-of-1']);
  });

  test.each([
    ['What’s **new** in `v2`?', 'whats-new-in-v2'],
    ['At 10:30, a:b', 'at-1030-ab'],
    ['Use `<Fact id="tiers.solo.name" />` well', 'use-well'],
    ['Press <kbd>K</kbd> twice', 'press-k-twice'],
    ['Größe und Maß', 'größe-und-maß'],
    ['[A link](/x/) here', 'a-link-here'],
    ['__proto__', 'proto'],
    ['constructor', 'constructor'],
    ['!!!', 'section'],
  ])('of "%s"', (heading, expected) => {
    for (const file of ['page.mdx', 'page.md']) expect(anchors(`## ${heading}`, file)).toEqual([expected]);
  });

  test('of a block give way to those of the author, so that no two are the same', () => {
    const ids = anchors('<TierCards />\n\n## Solo\n\n<TierCards />');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('solo');
    expect(ids[3]).toBe('solo');
  });
});
