import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parsedFontCount } from '../../../../src/documents/render/pdf/faces.ts';
import { renderPdf } from '../../../../src/documents/render/pdf/index.ts';
import { heading, request, row, say, tool } from './pdf-tools.ts';

const content = () => [
  heading(1, 'Same'),
  say('Words, 日本語, → ● ı İ µ μ, 12.345,67 and 🏗'),
  { type: 'table', align: [null, 'right'], children: [row('Title', 'Iıi'), row('a', '1')] },
  { type: 'code', value: '├── a' },
];

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('the same request gives the same bytes', async () => {
  for (const layout of ['document', 'sheet'] as const) {
    const first = await renderPdf(request(content(), { layout }));
    await renderPdf(request([say('something else \u00A0 µ Ω 日')]));
    expect(digest(await renderPdf(request(content(), { layout })))).toBe(digest(first));
  }
});

test('the bytes do not depend on the time zone, the locale or the process', async () => {
  const here = digest(await renderPdf(request(content())));
  const script = `
    import { renderPdf } from '${new URL('../../../../src/documents/render/pdf/index.ts', import.meta.url)}';
    import { createHash } from 'node:crypto';
    const request = JSON.parse(process.env.REQUEST);
    const pdf = await renderPdf({ ...request, created: new Date(request.created) });
    console.log(createHash('sha256').update(pdf).digest('hex'));`;
  for (const [TZ, LANG] of [
    ['Asia/Tokyo', 'de_DE.UTF-8'],
    ['America/St_Johns', 'tr_TR.UTF-8'],
  ]) {
    const env = { ...process.env, TZ, LANG, LC_ALL: LANG, REQUEST: JSON.stringify(request(content())) };
    const there = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      env,
      encoding: 'utf8',
    });
    expect(there.trim()).toBe(here);
  }
});

test('the only date in the file is the one that was asked for', async () => {
  const pdf = await renderPdf(request([say('x')]));
  const info = tool(pdf, 'pdfinfo', '-isodates', 'FILE');
  expect(info).toMatch(/CreationDate: +2026-02-19T00:00:00Z/);
  expect(info).toMatch(/ModDate: +2026-02-19T00:00:00Z/);
  expect(Buffer.from(pdf).toString('latin1')).not.toContain(`D:${new Date().getUTCFullYear() + 1}`);
});

test('different content has a different file id', async () => {
  const id = async (text: string) =>
    Buffer.from(await renderPdf(request([say(text)])))
      .toString('latin1')
      .match(/\/ID \[<(\w+)>/)![1];
  expect(await id('a')).not.toBe(await id('b'));
});

test('a second document does not parse fonts again', async () => {
  await renderPdf(request(content()));
  const before = parsedFontCount();
  await renderPdf(request([...content(), say('another one')], { title: 'Second' }));
  expect(parsedFontCount()).toBe(before);
});

test('fonts for other scripts are read only when a text needs them', async () => {
  const script = `
    import { renderPdf } from '${new URL('../../../../src/documents/render/pdf/index.ts', import.meta.url)}';
    import { parsedFontCount } from '${new URL('../../../../src/documents/render/pdf/faces.ts', import.meta.url)}';
    const request = JSON.parse(process.env.REQUEST);
    await renderPdf({ ...request, created: new Date(request.created) });
    console.log(parsedFontCount());`;
  const env = { ...process.env, REQUEST: JSON.stringify(request([say('plain words')])) };
  const count = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env,
    encoding: 'utf8',
  });
  expect(Number(count)).toBeLessThanOrEqual(4);
});
