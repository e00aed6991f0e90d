import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import { type Browser, chromium } from 'playwright-core';
import { markdownToMdast } from 'satteri';
import type { Piece, Shown } from './same-words.ts';
import { readCells, readParts } from './xlsx.ts';

/** Reads what was built in the form that `differences` compares. No code is shared with what builds. */

/** What follows from the words, and so differs: revisions, and the minutes that a page takes to read. */
const COMPUTED = /1\.0\.0 · [0-9a-f]{7}|^\d+ min$/gm;

export interface SiteShown {
  /** Every element, attribute and text of each page, as its HTML says. */
  pages: Record<string, Shown>;
  /** What the browser shows of each page. */
  visible: Record<string, Shown>;
  /** What must never happen: dialogs, errors, requests to elsewhere, scripts of others. */
  trouble: string[];
}

export function openBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-background-networking'];
  return chromium.launch({ executablePath: '/usr/bin/chromium', args });
}

export async function siteShown(browser: Browser, root: string, paths: string[]): Promise<SiteShown> {
  const site = await serve(root);
  const shown: SiteShown = { pages: {}, visible: {}, trouble: [] };
  try {
    // Scripts change the page while it is read, so the HTML is read without them.
    for (const javaScriptEnabled of [false, true]) {
      const context = await browser.newContext({ javaScriptEnabled });
      const visit = async (path: string) => {
        const page = await context.newPage();
        page.on('dialog', (dialog) => {
          shown.trouble.push(`dialog: ${dialog.message()}`);
          void dialog.dismiss();
        });
        page.on('pageerror', (error) => shown.trouble.push(`error: ${error.message}`));
        page.on('console', (message) => {
          if (message.type() === 'error') shown.trouble.push(`console: ${message.text()}`);
        });
        page.on('request', (request) => {
          const url = request.url();
          if (!url.startsWith(site.address) && !url.startsWith('data:'))
            shown.trouble.push(`request: ${url}`);
        });
        await page.goto(site.address + path, { waitUntil: javaScriptEnabled ? 'networkidle' : 'load' });
        if (javaScriptEnabled) {
          const hacked = await page.evaluate(() => (globalThis as { hacked?: unknown }).hacked);
          if (hacked !== undefined) shown.trouble.push(`${path}: a script ran`);
          return;
        }
        const { pieces, visible } = await page.evaluate(readPage);
        const stable = (text: string) => text.replace(COMPUTED, 'computed');
        shown.pages[path] = pieces.map(({ structure, text }) => ({ structure, text: stable(text) }));
        shown.visible[path] = [{ structure: path, text: stable(visible) }];
      };
      await Promise.all(paths.map(visit));
      await context.close();
    }
  } finally {
    site.close();
  }
  return shown;
}

/** Types the words into the search of the site and gives the text of what it finds. */
export async function search(
  browser: Browser,
  root: string,
  words: string[],
): Promise<Record<string, string>> {
  const site = await serve(root);
  const context = await browser.newContext();
  const page = await context.newPage();
  const found: Record<string, string> = {};
  try {
    let dialogs = 0;
    page.on('dialog', (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    await page.goto(site.address, { waitUntil: 'networkidle' });
    await page.keyboard.press('Control+k');
    for (const word of words) {
      await page.locator('.search input').fill(word);
      await page.locator('.search-said', { hasText: word }).waitFor();
      await page.waitForTimeout(400);
      const strangers = await page
        .locator('dialog.search :is(script, iframe, object, img[onerror], svg[onload])')
        .count();
      const text = await page.locator('dialog.search').textContent();
      found[word] = dialogs + strangers > 0 ? `${dialogs} dialogs, ${strangers} strange elements` : text!;
    }
  } finally {
    await context.close();
    site.close();
  }
  return found;
}

/** Runs in the page. */
function readPage(): { pieces: Piece[]; visible: string } {
  const pieces: Piece[] = [];
  const visit = (node: Node): void => {
    if (node instanceof Element) {
      const attributes = [...node.attributes]
        // Digests follow from the words; how many there are does not. What the search gets, the search shows.
        .filter(({ name }) => name !== 'data-hash' && name !== 'data-value')
        .map(({ name, value }) => ` ${name}="${value.replaceAll(/'sha256-[^']*'/g, 'a digest')}"`);
      pieces.push({ structure: `<${node.localName}${attributes.sort().join('')}>`, text: '' });
      if (node.getAttribute('type') === 'application/ld+json') {
        const words = JSON.stringify(JSON.parse(node.textContent!), null, 1).match(/"(?:[^"\\]|\\.)*"/g)!;
        for (const word of words) pieces.push({ structure: 'data', text: JSON.parse(word) as string });
      } else for (const child of node.childNodes) visit(child);
    } else if (node.nodeType === Node.TEXT_NODE) {
      if (node.textContent!.trim() !== '') pieces.push({ structure: 'text', text: node.textContent! });
    } else pieces.push({ structure: `${node.nodeName} ${node.textContent}`, text: '' });
  };
  visit(document.documentElement);
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count
  return { pieces, visible: document.body.innerText };
}

async function serve(root: string): Promise<{ address: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url!, 'http://local').pathname).replace(
      /\/$/,
      '/index.html',
    );
    try {
      const body = readFileSync(join(root, path));
      response.writeHead(200, {
        'content-type': TYPES[path.split('.').pop()!] ?? 'application/octet-stream',
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${port}`, close };
}

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
};

export function markdownShown(source: string): Shown {
  const shown: Shown = [];
  const say = (text: string) => {
    const last = shown.at(-1);
    if (last?.structure === 'text') last.text += text;
    else shown.push({ structure: 'text', text });
  };
  const visit = (node: Nodes): void => {
    const {
      type,
      children,
      position,
      value,
      data: _,
      ...rest
    } = node as Nodes & { children?: Nodes[]; value?: string };
    const start = source.slice(position?.start.offset ?? 0);
    // An address that is written out links to itself in some readers, escaped or not. It is still only itself.
    if (type === 'text') say(value!);
    else if (type === 'link' && !/^[[<]/.test(start)) for (const child of children!) visit(child);
    else {
      const fields = Object.entries(rest).map(([name, field]) => ` ${name}=${field}`);
      shown.push({ structure: `${type}${fields.join('')}`, text: value ?? '' });
      for (const child of children ?? []) visit(child);
      shown.push({ structure: `/${type}`, text: '' });
    }
  };
  visit(
    markdownToMdast(source.replace(/revision [^,]*,/, 'revision,'), { features: { gfm: true } }) as Nodes,
  );
  return shown;
}

export function workbookShown(bytes: Uint8Array): Shown {
  return readCells(bytes).map(({ sheet, ref, type, formula, text }) => ({
    structure: `${placeOf({ sheet, ref })} ${type}${formula === undefined ? '' : ` formula ${formula}`}`,
    text,
  }));
}

/** `Cash_flow!B7`, one word. */
export function placeOf({ sheet, ref }: { sheet: string; ref: string }): string {
  return `${sheet.replaceAll(' ', '_')}!${ref}`;
}

/** All of the package as one text, to look for what must not be in it. */
export function workbookSource(bytes: Uint8Array): string {
  return [...readParts(bytes).values()].join('\n');
}

const FURNITURE =
  /(?:FURNITURE\s+T\s+)?SHEET\s+S\s+FOR\s+A\s+REVISION\s+R\s+FACTS OF\s+D\s+VERIFY\s+V\s+PAGE\s+sheet\s\d+\sof\s\d+\s*\f(?:T\s+)?/g;

/** The texts between `start7;` and `;end7`, for as many as there are. */
export function pdfShown(file: string, count: number): Shown {
  const text = execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
    // The title block at the foot of each page, and the running head of the next.
    .replace(FURNITURE, '');
  const spaced = (word: string) => [...word].join('\\s*');
  return Array.from({ length: count }, (_, index) => {
    const between = new RegExp(
      `${spaced(`start${index};`)}([\\s\\S]*?)${spaced(`;end${index}`)}(?!\\d)`,
      'i',
    );
    return { structure: `place ${index}`, text: between.exec(text)?.[1] ?? 'NOT FOUND' };
  });
}

/** The whole file with its streams unpacked. */
export function pdfSource(file: string): string {
  const args = ['--qdf', '--object-streams=disable', file, '-'];
  return execFileSync('qpdf', args, { encoding: 'latin1', maxBuffer: 1 << 28 });
}

/**
 * What a PDF keeps of a text, for comparing: scripts that run to the left without regard to order, because
 * `pdftotext` puts them into an order of its own.
 */
export function asPrinted(text: string): string {
  const kept = visible(text);
  return runsToTheLeft(kept) ? [...kept].sort().join('') : kept;
}

export function runsToTheLeft(text: string): boolean {
  return /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(text);
}

/** Without the characters that only steer others, which the printer drops; forms that look alike are one. */
export function visible(text: string): string {
  return text
    .replace(
      // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of these is meant on its own
      /[\u00AD\u034F\u061C\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu,
      '',
    )
    .normalize('NFKC');
}
