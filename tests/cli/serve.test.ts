import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFolder, type Running, removeLater, run, start } from '../support/product.ts';

/** Asks with the path exactly as given: `fetch` would tidy `..` away. */
function ask(port: number, path: string, method = 'GET') {
  return new Promise<{ status: number; type: string | undefined; body: string }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, timeout: 5000 }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode!, type: response.headers['content-type'], body }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('serve', () => {
  let product: string;
  let server: Running;
  let port: number;

  beforeAll(async () => {
    product = makeFolder('serve');
    const site = join(product, 'real/tree/site');
    mkdirSync(join(product, 'content'));
    mkdirSync(join(site, 'pricing'), { recursive: true });
    mkdirSync(join(product, 'real/tree/internal'));
    writeFileSync(join(site, 'index.html'), '<h1>Front</h1>');
    writeFileSync(join(site, '404.html'), '<h1>Lost</h1>');
    writeFileSync(join(site, 'pricing/index.html'), '<h1>Pricing</h1>');
    writeFileSync(join(site, 'a b.md'), '# Ünï');
    writeFileSync(join(product, 'real/tree/internal/secret.md'), 'secret');
    writeFileSync(join(product, 'secret.md'), 'secret');
    symlinkSync('real/tree', join(product, 'dist'));
    server = start(['serve', '--product', product, '--port', '0', '--json']);
    const said = await server.says(/"folder".*\n}/s);
    port = Number(/localhost:(\d+)/.exec(said)![1]);
  });
  afterAll(async () => {
    server.kill('SIGKILL');
    await server.done;
    rmSync(product, { recursive: true, force: true });
  });

  test('shows the front page, folders and files with their types', async () => {
    expect(await ask(port, '/')).toEqual({
      status: 200,
      type: 'text/html; charset=utf-8',
      body: '<h1>Front</h1>',
    });
    expect((await ask(port, '/pricing/')).body).toBe('<h1>Pricing</h1>');
    expect((await ask(port, '/pricing/?a=b')).body).toBe('<h1>Pricing</h1>');
    expect(await ask(port, '/a%20b.md')).toEqual({
      status: 200,
      type: 'text/markdown; charset=utf-8',
      body: '# Ünï',
    });
    expect(await ask(port, '/', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  test('shows the 404 page for what is not there, and for what may not be done', async () => {
    for (const path of ['/nothing', '/pricing/nothing.html', '/index.html/x', '/%'])
      expect(await ask(port, path), path).toMatchObject({ status: 404, body: '<h1>Lost</h1>' });
    expect(await ask(port, '/', 'POST')).toMatchObject({ status: 404 });
    expect(await ask(port, '/', 'DELETE')).toMatchObject({ status: 404 });
  });

  test.each([
    '/..%2f..%2fetc/passwd',
    '/../../../../etc/passwd',
    '/%2e%2e/internal/secret.md',
    '/..%2finternal%2fsecret.md',
    '/pricing/..%2f..%2f..%2fsecret.md',
    '/..%5c..%5csecret.md',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/index.html%00.md',
    '/%00',
    '/..;/internal/secret.md',
    'DEEP',
    'LONG',
  ])('never leaves the site: %j', async (written) => {
    const path =
      written === 'DEEP' ? `/${'a/'.repeat(3000)}` : written === 'LONG' ? `/${'x'.repeat(5000)}` : written;
    const { status, body } = await ask(port, path);
    expect(status).toBe(404);
    expect(body).not.toMatch(/secret|root:/);
  });

  test('a port in use is said, and exits with 2', async () => {
    const second = await run(['serve', '--product', product, '--port', String(port)]);
    expect(second).toMatchObject({ code: 2, out: '' });
    expect(second.error).toContain(`Port ${port} is in use.`);
    expect(second.error).toContain('--port');
  });

  test('is not open to other machines', async () => {
    const hosts = server.pid && (await ask(port, '/'));
    expect(hosts).toMatchObject({ status: 200 });
    await expect(
      new Promise((resolve, reject) => {
        request({ host: '127.0.0.2', port, path: '/', timeout: 2000 }, resolve).on('error', reject).end();
      }),
    ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('stops at %s, with exit code 0', async (signal) => {
    const running = start(['serve', '--product', product, '--port', '0']);
    const said = await running.says(/Stop with Ctrl\+C/);
    expect(said).toMatch(/Site {6}http:\/\/localhost:\d+\/\n/);
    running.kill(signal);
    expect(await running.done).toMatchObject({ code: 0, signal: null, error: '' });
  });

  test('says when there is nothing to show yet', async () => {
    const empty = removeLater(makeFolder('serve'));
    mkdirSync(join(empty, 'content'));
    const { code, error } = await run(['serve', '--product', empty]);
    expect(code).toBe(2);
    expect(error).toContain('Build it first: `npx tierpress build`.');
  });
});
