import { expect, test } from 'vitest';
import { menu } from '../../../src/site/components/menu.ts';

type Entries = Parameters<typeof menu>[0];

const link = (label: string, href: string, more: object = {}) => ({
  type: 'link' as const,
  label,
  href,
  isCurrent: false,
  badge: undefined,
  attrs: {},
  ...more,
});
const group = (label: string, entries: Entries) => ({
  type: 'group' as const,
  label,
  entries,
  collapsed: false,
  badge: undefined,
});

test('only the current page is marked, also when the menu was drawn for another page before', () => {
  const [first, second] = [link('One', '/one/'), link('Two', '/two/')];
  const entries: Entries = [group('Start', [first, second])];
  const marked = () =>
    [...menu(entries).matchAll(/<a href="([^"]+)" aria-current="page"/g)].map(([, to]) => to);
  expect(marked()).toEqual([]);
  first.isCurrent = true;
  expect(marked()).toEqual(['/one/']);
  Object.assign(first, { isCurrent: false });
  second.isCurrent = true;
  expect(marked()).toEqual(['/two/']);
});

test('labels, addresses and attributes are text, whatever they hold', () => {
  const html = menu([
    link('<b>&"$&', '/a"b/?x=1&y=<2>', { attrs: { 'data-x': '"><script>', hidden: true, title: false } }),
    link('Badge', '/badge/', { badge: { text: '<i>new</i>', variant: 'note' } }),
  ]);
  expect(html).toBe(
    '<ul class="top-level"><li><a href="/a&#34;b/?x=1&#38;y=&#60;2&#62;" class="large" data-x="&#34;&#62;&#60;script&#62;" hidden><span>&#60;b&#62;&#38;&#34;$&#38;</span></a></li>' +
      '<li><a href="/badge/" class="large"><span>Badge</span><span class="menu-badge">&#60;i&#62;new&#60;/i&#62;</span></a></li></ul>',
  );
});

test('a page about something planned bears the sign of it, in shape and in word', () => {
  const link = (label: string, href: string) =>
    ({ type: 'link', label, href, isCurrent: false, attrs: {}, badge: undefined }) as const;
  const drawn = menu([link('Walls', '/walls/'), link('Roofs', '/roofs/')], {
    '/roofs/': { shape: '○', says: 'planned' },
  });
  expect(drawn).toMatch(/Walls<\/span><\/a>/);
  expect(drawn).toContain('<span aria-hidden="true">○</span><span class="sr-only">planned</span>');
});

test('a large site shows the links of one section, and every other section as a link to its first page', () => {
  const many = (name: string) =>
    group(
      name,
      Array.from({ length: 100 }, (_, index) => link(`${name} ${index}`, `/${name}/${index}/`)),
    );
  const entries: Entries = [many('a'), many('b'), link('Alone', '/alone/')];
  const hrefs = () => [...menu(entries).matchAll(/href="([^"]+)"/g)].map(([, to]) => to);
  expect(hrefs()).toEqual(['/a/0/', '/b/0/', '/alone/']);
  const { entries: inner } = entries[1] as Extract<Entries[number], { type: 'group' }>;
  Object.assign(inner[3]!, { isCurrent: true });
  expect(hrefs()).toHaveLength(102);
  expect(menu(entries)).toContain('<a href="/b/3/" aria-current="page"');
  expect(menu(entries)).toContain('<li><a class="large" href="/a/0/"><span>a</span></a></li>');
});
