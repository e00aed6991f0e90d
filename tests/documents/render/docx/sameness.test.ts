import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderDocx } from '../../../../src/documents/render/docx/index.ts';
import { readParts } from '../../../../src/open-xml/package.ts';
import { show } from '../../sample.ts';
import { request } from './docx-tools.ts';

const { tree } = show(readFileSync(new URL('everything.mdx', import.meta.url), 'utf8'));
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('the same request gives the same bytes, whatever was printed before', async () => {
  const first = digest(await renderDocx(request(tree.children)));
  await renderDocx(request([...tree.children, ...tree.children], { title: 'Another' }));
  expect(digest(await renderDocx(request(structuredClone(tree.children))))).toBe(first);
});

test('the bytes do not depend on the time zone, the locale or the process', async () => {
  const here = digest(await renderDocx(request(tree.children)));
  const script = `
    import { renderDocx } from '${new URL('../../../../src/documents/render/docx/index.ts', import.meta.url)}';
    import { createHash } from 'node:crypto';
    import { readFileSync } from 'node:fs';
    const request = JSON.parse(readFileSync(0, 'utf8'));
    const docx = await renderDocx({ ...request, created: new Date(request.created) });
    console.log(createHash('sha256').update(docx).digest('hex'));`;
  for (const [TZ, LANG] of [
    ['Pacific/Kiritimati', 'ar_EG.UTF-8'],
    ['America/St_Johns', 'tr_TR.UTF-8'],
  ]) {
    const there = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, TZ, LANG, LC_ALL: LANG },
      input: JSON.stringify(request(tree.children)),
      encoding: 'utf8',
    });
    expect(there.trim()).toBe(here);
  }
});

test('no date but the one that was asked for stands in the file', async () => {
  const parts = [...readParts(await renderDocx(request(tree.children)))];
  const xml = parts
    .filter(([path]) => path.endsWith('.xml'))
    .map(([, bytes]) => Buffer.from(bytes).toString());
  const dates = xml.flatMap((part) => part.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g) ?? []);
  expect(new Set(dates)).toEqual(new Set(['2026-02-19T00:00:00Z']));
});

test('an embedded font is the font, scrambled by its key', async () => {
  const parts = readParts(await renderDocx(request([])));
  const table = Buffer.from(parts.get('word/fontTable.xml')!).toString();
  const faces = [...table.matchAll(/<w:embed\w+ r:id="rId(\d+)" w:fontKey="\{([^}]*)\}"\/>/g)];
  expect(faces).toHaveLength(8);
  for (const [, number, key] of faces) {
    const font = parts.get(`word/fonts/font${number}.odttf`)!;
    const mask = Buffer.from(key!.replaceAll('-', ''), 'hex').reverse();
    const start = font.subarray(0, 4).map((byte, index) => byte ^ mask[index]!);
    expect([...start]).toEqual([0, 1, 0, 0]);
  }
});
