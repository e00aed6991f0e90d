import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { renderWorkbook } from '../../src/sheets/index.ts';
import { toPdf } from '../support/libreoffice.ts';
import { customProperties, readParts } from '../support/xlsx.ts';
import { hostile, unspeakable } from './hostile.ts';
import { problems } from './problems.ts';
import { column, everything, text, workbook } from './sample.ts';

describe('the file', () => {
  it('is valid Open XML with everything in it', async () => {
    expect(await problems(everything)).toEqual([]);
  });

  it('is valid Open XML with next to nothing in it', async () => {
    expect(await problems(workbook({}))).toEqual([]);
  });

  it('is valid Open XML with the worst of texts in every place', async () => {
    const worst = [...hostile, ...unspeakable.map(([given]) => given)];
    const joined = worst.join(' ').slice(0, 200);
    const cells = worst.flatMap((each) => [
      text(each),
      { kind: 'text', text: 'x', note: each } as const,
      { kind: 'formula', formula: 'A1', result: each } as const,
      { kind: 'link', text: each || 'x', url: 'https://example.com' } as const,
      { kind: 'input', value: 1, prompt: { title: each.slice(0, 8), text: each } } as const,
    ]);
    const properties = Object.fromEntries(worst.map((each, index) => [`${index} ${each}`, each]));
    const more = {
      title: joined,
      subject: joined,
      author: joined,
      keywords: joined,
      footer: '&"x"&10 <b>',
      properties,
    };
    expect(await problems(workbook({ ...column(...cells), name: joined }, more))).toEqual([]);
  });

  it('is the same bytes every time', async () => {
    expect(await renderWorkbook(everything)).toEqual(await renderWorkbook(structuredClone(everything)));
  });

  it('is the same bytes in every time zone and locale', async () => {
    const here = createHash('sha256')
      .update(await renderWorkbook(everything))
      .digest('hex');
    const places = [
      { TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
      { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' },
    ];
    expect(await Promise.all(places.map(digestElsewhere))).toEqual([here, here]);
  });

  it('has sorted entries of one date, and none for folders', async () => {
    const bytes = await renderWorkbook(everything);
    const names = Object.keys(unzipSync(bytes));
    expect(names).toEqual(names.toSorted());
    expect(names[0]).toBe('[Content_Types].xml');
    expect(names.filter((name) => name.endsWith('/'))).toEqual([]);
    // Bytes 10 to 13 of the first entry: midnight, and 1 January of the first year a zip can name.
    expect([...bytes.subarray(10, 14)]).toEqual([0, 0, 0b0010_0001, 0]);
  });

  it('says what it is and when it was made, and no more', async () => {
    const parts = readParts(await renderWorkbook(everything));
    const core = parts.get('docProps/core.xml')!;
    expect(core).toContain('<dc:title>What is it worth &#38; why &#60;now&#62;</dc:title>');
    expect(core).toContain('<dc:language>en-US</dc:language>');
    expect(core.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual(['2026-01-31T08:30:00Z', '2026-01-31T08:30:00Z']);
    expect([...parts.values()].join('')).not.toMatch(/Unknown|Microsoft Excel|filterPrivacy/);
  });

  it('carries where it comes from as document properties', async () => {
    const bytes = await renderWorkbook(everything);
    expect(customProperties(bytes)).toEqual(everything.properties);
    expect(readParts(bytes).get('[Content_Types].xml')).toContain('/docProps/custom.xml');
    expect(readParts(await renderWorkbook(workbook({}))).has('docProps/custom.xml')).toBe(false);
    const twice = workbook({}, { properties: { Facts: '1', facts: '2' } });
    await expect(renderWorkbook(twice)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: “facts” cannot name a document property. A name has 1 to 255 characters and occurs once, whatever its capitals.]`,
    );
  });

  it('prints from LibreOffice', async () => {
    expect(Buffer.from(await toPdf(await renderWorkbook(everything))).toString('latin1', 0, 5)).toBe('%PDF-');
  });
});

async function digestElsewhere(environment: Record<string, string>): Promise<string> {
  const script = `
    import { createHash } from 'node:crypto';
    import { renderWorkbook } from '${new URL('../../src/sheets/index.ts', import.meta.url)}';
    import { everything } from '${new URL('./sample.ts', import.meta.url)}';
    process.stdout.write(createHash('sha256').update(await renderWorkbook(everything)).digest('hex'));`;
  const args = ['--no-warnings', '--input-type=module', '--eval', script];
  const options = { env: { ...process.env, ...environment }, cwd: tmpdir() };
  return (await promisify(execFile)(process.execPath, args, options)).stdout;
}
