import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderSlides } from '../../../../src/documents/render/pptx/index.ts';
import { naughtyStrings } from '../../../support/naughty-strings.ts';
import { readParts } from '../../../support/xlsx.ts';
import { decode, problemsOf, readDeck, request, sampleRequest, wordsSet } from './deck-tools.ts';

const text = (value: string) => ({ type: 'text', value });
const say = (value: string) => ({ type: 'paragraph', children: [text(value)] });
const heading = (depth: number, value: string) => ({ type: 'heading', depth, children: [text(value)] });
const row = (...cells: string[]) => ({
  type: 'tableRow',
  children: cells.map((cell) => ({ type: 'tableCell', children: [text(cell)] })),
});

/** Every place that holds text, each with the string. */
const places = (value: string) => [
  heading(2, value.slice(0, 20).toWellFormed()),
  heading(3, value),
  say(value),
  {
    type: 'paragraph',
    children: [
      { type: 'inlineCode', value },
      { type: 'strong', children: [text(value)] },
    ],
  },
  {
    type: 'paragraph',
    children: [{ type: 'link', url: 'https://example.com', title: value, children: [text(value)] }],
  },
  { type: 'list', ordered: false, children: [{ type: 'listItem', children: [say(value)] }] },
  { type: 'table', align: [], children: [row('head', 'b'), row(value, 'b')] },
  { type: 'code', value },
  {
    type: 'containerDirective',
    name: 'note',
    children: [{ ...say(value), data: { directiveLabel: true } }, say(value)],
  },
  { type: 'group', name: 'speaker-notes', children: [say(value), { type: 'code', value }] },
  {
    type: 'group',
    name: 'only-for',
    children: [
      { type: 'paragraph', children: [{ type: 'mark', name: 'only-for-label', children: [text(value)] }] },
    ],
  },
];

/** Longer ones belong to no slide. */
const words = naughtyStrings
  .filter((value) => value.trim() !== '')
  .map((value) => value.slice(0, 160).toWellFormed());

test('naughty strings arrive as they are, in every place that holds text, and the file stays valid', async () => {
  // Each string in three of the places, and what XML and Office may take for more than words in all of them.
  const all = words.flatMap((value, index) => {
    const [title, ...found] = places(value);
    const some = /[<&\]]|_x[0-9A-F]{4}_|⟨/.test(value) && value.length < 40;
    return [
      ...(some || index % 8 === 0 ? [title] : []),
      ...found.filter((_, place) => some || (place + index) % 3 === 0),
    ];
  });
  const bytes = await renderSlides(request(all));
  const xml = [...readParts(bytes)].filter(([path]) => /^ppt\/(slides|notesSlides)\/[^/]*\.xml$/.test(path));
  const said = squeezed(
    xml
      .map(([, part]) => [...part.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, one]) => decode(one!)).join(''))
      .join(''),
  );
  for (const value of words) expect(said, value).toContain(squeezed(shown(value)));
  expect(await problemsOf(bytes)).toEqual([]);
  // A name for a character is no escape, and what looks like one is not read as one.
  for (const [path, part] of xml) expect(part, path).not.toMatch(/<a:t>[^<]*_x[0-9A-Fa-f]{4}_/);
});

test('naughty strings in titles, properties and the title block leave the file valid, and LibreOffice opens it', async () => {
  const worst = words.join(' ').slice(0, 400);
  const { titleBlock } = request([]);
  for (const value of [worst, '<a:t>]]></a:t> & "q" \uD800 \u0000 \uFFFF $& $1 $` [text 1]']) {
    const bytes = await renderSlides(
      request([heading(2, '[text 0] [text 3]'), say('[text 2]')], {
        title: value.slice(0, 80).toWellFormed(),
        subject: value,
        author: value,
        keywords: [value],
        language: 'en-US',
        titleBlock: {
          ...titleBlock,
          sheet: value,
          revision: value,
          factsDate: value,
          audience: value.slice(0, 40),
          product: value,
        },
      }),
    );
    expect(await problemsOf(bytes)).toEqual([]);
    const slides = readDeck(bytes);
    expect(slides[1]).toMatchObject({ title: '[text 0] [text 3]', paragraphs: ['[text 2]'] });
    if (value === worst) expect((await wordsSet(bytes)).pages).toBe(slides.length);
  }
});

test('the same request gives the same bytes, in every process, time zone and locale', async () => {
  const here = digest(await renderSlides(sampleRequest()));
  expect(digest(await renderSlides(sampleRequest()))).toBe(here);
  const elsewhere = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  expect(await digestElsewhere(elsewhere)).toBe(here);
});

test('whatever a slide holds, nothing leaves its place', async () => {
  const word = fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
    minLength: 1,
    maxLength: 12,
  });
  const sentence = (most: number) =>
    fc.array(word, { minLength: 1, maxLength: most }).map((all) => all.join(' '));
  const style = fc.constantFrom('text', 'strong', 'inlineCode', 'emphasis');
  const run = fc
    .tuple(style, sentence(25))
    .map(([type, value]) =>
      type === 'text' || type === 'inlineCode' ? { type, value } : { type, children: [text(value)] },
    );
  const paragraph = fc
    .array(run, { minLength: 1, maxLength: 3 })
    .map((children) => ({ type: 'paragraph', children }));
  const list = fc
    .tuple(
      fc.boolean(),
      fc.array(fc.tuple(paragraph, fc.array(paragraph, { maxLength: 2 })), { minLength: 1, maxLength: 6 }),
    )
    .map(([ordered, items]) => ({
      type: 'list',
      ordered,
      children: items.map(([own, inner]) => ({
        type: 'listItem',
        children:
          inner.length === 0
            ? [own]
            : [
                own,
                {
                  type: 'list',
                  ordered: !ordered,
                  children: inner.map((one) => ({ type: 'listItem', children: [one] })),
                },
              ],
      })),
    }));
  const table = fc.integer({ min: 1, max: 5 }).chain((columns) =>
    fc
      .array(fc.array(sentence(9), { minLength: columns, maxLength: columns }), {
        minLength: 2,
        maxLength: 12,
      })
      .map((rows) => ({
        type: 'table',
        align: [],
        children: rows.map((cells) => row(...cells)),
      })),
  );
  const code = fc
    .array(sentence(22), { minLength: 1, maxLength: 14 })
    .map((lines) => ({ type: 'code', value: lines.join('\n') }));
  const plain = fc.oneof(
    paragraph,
    list,
    table,
    code,
    sentence(6).map((value) => heading(3, value)),
  );
  const aside = fc
    .array(fc.oneof(paragraph, list), { minLength: 1, maxLength: 3 })
    .map((children) => ({ type: 'group', name: 'aside-tip', children }));
  const slide = fc
    .tuple(
      sentence(12),
      fc.array(fc.oneof({ weight: 4, arbitrary: plain }, aside), { minLength: 1, maxLength: 5 }),
    )
    .map(([title, nodes]) => [heading(2, title), ...nodes]);
  const sections = fc.sample(slide, { seed: 20261121, numRuns: 40 });
  const bytes = await renderSlides(request(sections.flat()));
  const { words: set, pages } = await wordsSet(bytes);
  expect(pages).toBe(readDeck(bytes).length);
  expect(set.length).toBeGreaterThan(3000);
  const strays = set.filter(
    ({ left, right, top, bottom }) => left < 40 || right > 942 || top < 20 || (bottom > 482 && top < 489),
  );
  expect(strays).toEqual([]);
  const foot = set.filter(({ top }) => top >= 489).map(({ text: one, page }) => `${page} ${one}`);
  // Below the gap stands the title block and nothing else.
  expect(foot.length / pages).toBe(20);
});

/** What a reader sees of a string: what no XML can hold is named, and what parts lines is a blank. */
function shown(value: string): string {
  return Array.from(value.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' '), (character) => {
    const code = character.codePointAt(0)!;
    const isNone =
      code < 32 ||
      (code >= 0x7f && code < 0xa0) ||
      (code >= 0xd800 && code < 0xe000) ||
      (code >= 0xfdd0 && code < 0xfdf0) ||
      (code & 0xfffe) === 0xfffe;
    return isNone ? `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩` : character;
  }).join('');
}

function squeezed(value: string): string {
  return value.replace(/\s+/gu, '');
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function digestElsewhere(environment: Record<string, string>): Promise<string> {
  const script = `
    import { createHash } from 'node:crypto';
    import { renderSlides } from '${new URL('../../../../src/documents/render/pptx/index.ts', import.meta.url)}';
    import { sampleRequest } from '${new URL('./deck-tools.ts', import.meta.url)}';
    process.stdout.write(createHash('sha256').update(await renderSlides(sampleRequest())).digest('hex'));`;
  const args = ['--no-warnings', '--input-type=module', '--eval', script];
  const options = { env: { ...process.env, ...environment }, cwd: tmpdir() };
  return (await promisify(execFile)(process.execPath, args, options)).stdout;
}
