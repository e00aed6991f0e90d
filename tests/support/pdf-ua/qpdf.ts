import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';

/**
 * qpdf reads and writes the files: its JSON (version 2) is the whole object graph of a PDF, streams
 * unpacked. Names are `/Name`, text is `u:…`, bytes are `b:<hex>`, a reference is `12 0 R`.
 */
export type Value = null | boolean | number | string | Value[] | Dict;
export type Dict = { [key: string]: Value };
export type Entry = { value: Value } | { stream: { dict: Dict; data?: string } };

export interface QpdfJson {
  version: number;
  parameters?: Dict;
  /** How the file is locked; `P` says what a reader may do. */
  encrypt?: { encrypted: boolean; parameters: { P?: number } };
  qpdf: [Dict, Record<string, Entry>];
}

/** Warnings are not failures: a damaged file is what a checker is for. */
export async function readJson(path: string): Promise<QpdfJson> {
  const wanted = ['--json-key=qpdf', '--json-key=encrypt', '--json-stream-data=inline'];
  return JSON.parse(
    (await run(['--json=2', '--decode-level=generalized', ...wanted, path])).toString('utf8'),
  );
}

/** Writes the PDF that the JSON stands for. qpdf wants to seek in its input, so it gets a file. */
export async function writePdf(json: QpdfJson, path: string, args: readonly string[] = []): Promise<void> {
  const source = `${path}.json`;
  await writeFile(source, JSON.stringify(json));
  await run(['--json-input', '--static-id', '--compress-streams=n', ...args, source, path]);
  await rm(source);
}

function run(args: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('qpdf', ['--no-warn', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', (cause) => reject(new Error('`qpdf` did not start. Install qpdf 11.', { cause })));
    child.on('close', (code) => {
      // 3: warnings.
      if (code === 0 || code === 3) resolve(Buffer.concat(out));
      else reject(new Error(`qpdf ended with ${code}:\n${Buffer.concat(said)}`));
    });
  });
}
