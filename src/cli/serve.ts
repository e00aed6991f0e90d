import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { quote } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';
import type { Command } from './command.ts';
import { fromHere, requireProduct } from './product.ts';

export const serve: Command = {
  name: 'serve',
  says: 'Shows the built site on this machine, until it is stopped.',
  usage: '[--port NUMBER] [--product DIR]',
  options: { port: { says: 'Default: 4321, or the next free one.', type: 'string', value: 'NUMBER' } },
  examples: [{ line: 'npx tierpress serve', says: 'http://localhost:4321' }],
  async run({ product, options, json, quiet }, terminal) {
    requireProduct(product);
    const wanted = options.port === undefined ? undefined : Number(options.port);
    if (wanted !== undefined && !(Number.isInteger(wanted) && wanted >= 0 && wanted < 65536))
      fail(
        'unknown-value',
        `${quote(String(options.port))} is not a port.`,
        { hint: 'Write a number from 0 to 65535.' },
        2,
      );
    const root = join(product, 'dist/site');
    if (!existsSync(root))
      fail(
        'not-built',
        'There is no site to show yet.',
        { hint: 'Build it first: `npx tierpress build`.' },
        2,
      );
    const { port, closed } = await listen(root, wanted);
    const site = `http://localhost:${port}/`;
    if (json) terminal.out(JSON.stringify({ ok: true, site, folder: root }, null, 2));
    else if (!quiet) {
      terminal.out(`\n  Site      ${site}`);
      terminal.out(`  Files     ${fromHere(join(root, 'downloads'))}/`);
      terminal.out(`  Internal  ${fromHere(join(product, 'dist/internal'))}/`);
      terminal.out('\n  Stop with Ctrl+C.');
    }
    await closed;
    return 0;
  },
};

/** Serves a folder on loopback. Ends on SIGINT and SIGTERM. */
async function listen(
  root: string,
  wanted: number | undefined,
): Promise<{ port: number; closed: Promise<void> }> {
  // Node loads its whole web client with this, and every command would wait for it.
  const { createServer } = await import('node:http');
  const server = createServer((request, response) => {
    const file =
      request.method === 'GET' || request.method === 'HEAD' ? find(root, request.url ?? '/') : undefined;
    const shown = file ?? join(root, '404.html');
    if (!existsSync(shown)) return void response.writeHead(404).end();
    response.writeHead(file ? 200 : 404, {
      'content-type': TYPES[extname(shown)] ?? 'application/octet-stream',
    });
    if (request.method === 'HEAD') return void response.end();
    // A build may replace the file at any moment.
    createReadStream(shown)
      .on('error', () => response.destroy())
      .pipe(response);
  });
  for (let port = wanted ?? 4321; ; port++) {
    const failed = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
      server.once('error', done);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', done);
        done(undefined);
      });
    });
    if (!failed) break;
    if (failed.code !== 'EADDRINUSE') throw failed;
    if (wanted !== undefined || port > 4400)
      fail('port-in-use', `Port ${port} is in use.`, { hint: 'Name another with `--port`.' }, 2);
  }
  const closed = new Promise<void>((done) => {
    const stop = () => {
      server.closeAllConnections();
      server.close(() => done());
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  return { port: (server.address() as { port: number }).port, closed };
}

/** The file for an address, or nothing. Never one outside of the site. */
function find(root: string, url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    const file = join(root, normalize(path));
    if (path.includes('\0') || !`${file}/`.startsWith(`${root}/`)) return undefined;
    return [file, join(file, 'index.html')].find((candidate) => statSync(candidate, QUIETLY)?.isFile());
  } catch {
    // An address that cannot be decoded, or is longer than any file name.
    return undefined;
  }
}

const QUIETLY = { throwIfNoEntry: false } as const;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
