import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from '../../../support/product.ts';

const folder = mkdtempSync(join(tmpdir(), 'pdf-strace-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('printing opens no connection, and no file but fonts and its own code, whatever the document asks for', () => {
  const secret = join(folder, 'secret.txt');
  const log = join(folder, 'log');
  writeFileSync(secret, 'Nobody reads this.');
  const addresses = [
    secret,
    `file://${secret}`,
    'http://127.0.0.1:9/picture.png',
    'data:image/png;base64,AAAA',
  ];
  const children = addresses.flatMap((url) => [
    { type: 'paragraph', children: [{ type: 'image', url, alt: 'A picture' }] },
    { type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', value: 'A link' }] }] },
    { type: 'paragraph', children: [{ type: 'html', value: `<img src="${url}">` }] },
    { type: 'code', lang: 'python', value: `open("${url}")` },
  ]);
  const code = `
    import { readFileSync, writeFileSync } from 'node:fs';
    import { renderPdf } from '${root}/src/documents/render/pdf/index.ts';
    const { brand } = JSON.parse(readFileSync('${root}/content/product.json', 'utf8'));
    const block = { sheet: 'X', title: 'X', audience: 'X', revision: 'X', factsDate: 'X', verify: 'X', product: 'X' };
    const pdf = await renderPdf({ tree: { type: 'root', children: ${JSON.stringify(children)} }, title: 'X',
      language: 'en-US', brand, layout: 'document', titleBlock: block, created: new Date(0) });
    writeFileSync('${folder}/out.pdf', pdf);`;
  execFileSync(
    'strace',
    ['-f', '-e', 'trace=network,open,openat', '-o', log, process.execPath, '--input-type=module', '-e', code],
    { cwd: folder, stdio: 'ignore' },
  );
  const lines = readFileSync(log, 'utf8').split('\n');
  expect(readFileSync(join(folder, 'out.pdf'), 'latin1')).toMatch(/^%PDF-1\.7/);
  // A socket pair joins a process to itself; anything with an address would leave it.
  expect(lines.filter((line) => /\b(connect|bind|sendto|socket)\(/.test(line))).toEqual([]);
  const opened = lines.flatMap((line) => /open(?:at)?\([^"]*"([^"]+)".* = \d+/.exec(line)?.[1] ?? []);
  expect(opened.length).toBeGreaterThan(20);
  const own = new RegExp(
    `^(${root}/|${folder}/out\\.pdf$|/(proc|sys|dev|lib|lib64|usr/lib|usr/share)/|/etc/ld\\.so|/etc/ssl/|/etc/localtime$)`,
  );
  expect([...new Set(opened)].filter((path) => !own.test(path))).toEqual([]);
});
