import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ReadCell, readCells } from './xlsx.ts';

/**
 * LibreOffice as a second opinion on what Office opens. Each call has its own profile, because two at once on one
 * profile block each other, and because the profile is where it is told to compute formulas anew: by default
 * it believes the results stored in the file.
 */
export interface Options {
  /** False to see what LibreOffice does by default: trust the stored results. */
  recalculate?: boolean;
  /** A folder of fonts to set it in, as on a machine that has them installed. */
  fonts?: string;
}

/** The cells after LibreOffice has opened the workbook, computed every formula and saved it again. */
export async function recalculate(bytes: Uint8Array, options: Options = {}): Promise<ReadCell[]> {
  return readCells(await convert(bytes, 'xlsx', options));
}

/** The workbook as LibreOffice has understood it, computed anew and saved again. */
export function saveAgain(bytes: Uint8Array): Promise<Uint8Array> {
  return convert(bytes, 'xlsx', {});
}

/** Many workbooks at once: one start of the program for all of them. */
export async function saveAllAgain(files: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tierpress-libreoffice-'));
  try {
    const profile = join(folder, 'profile');
    const out = join(folder, 'out');
    await mkdir(join(profile, 'user'), { recursive: true });
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), registry(true));
    const names = files.map((_, index) => `file-${index}.xlsx`);
    for (const [index, name] of names.entries()) await writeFile(join(folder, name), files[index]!);
    const words = [`-env:UserInstallation=${pathToFileURL(profile)}`, '--headless', '--convert-to', 'xlsx'];
    await soffice(
      [...words, '--outdir', out, ...names.map((name) => join(folder, name))],
      {},
      200_000 + files.length * 5_000,
    );
    return await Promise.all(names.map((name) => readFile(join(out, name))));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What the file is, by the end of its name. */
export function toPdf(
  bytes: Uint8Array,
  kind: 'xlsx' | 'docx' | 'pptx' = 'xlsx',
  options: Options = {},
): Promise<Uint8Array> {
  return convert(bytes, 'pdf', options, kind);
}

async function convert(
  bytes: Uint8Array,
  format: string,
  { recalculate = true, fonts }: Options,
  kind = 'xlsx',
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'tierpress-libreoffice-'));
  try {
    const profile = join(folder, 'profile');
    const out = join(folder, 'out');
    await mkdir(join(profile, 'user'), { recursive: true });
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), registry(recalculate));
    await writeFile(join(folder, `file.${kind}`), bytes);
    if (fonts !== undefined) await writeFile(join(folder, 'fonts.conf'), fontSetup(fonts, folder));
    const said = await soffice(
      [
        `-env:UserInstallation=${pathToFileURL(profile)}`,
        '--headless',
        '--convert-to',
        format,
        '--outdir',
        out,
        join(folder, `file.${kind}`),
      ],
      fonts === undefined ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') },
    );
    return await readFile(join(out, `file.${format}`)).catch(() => {
      // It exits with 0 also when it could not read the file.
      throw new Error(`LibreOffice could not open the file:\n${said}`);
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Modes of recalculation: 0 always, 1 never. */
function registry(recalculate: boolean): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>${recalculate ? 0 : 1}</value></prop>
</item>
</oor:items>`;
}

function fontSetup(fonts: string, folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include>/etc/fonts/fonts.conf</include>
<dir>${fonts}</dir>
<cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>`;
}

function soffice(args: string[], env: Record<string, string>, most = 280_000): Promise<string> {
  return new Promise((resolve, reject) => {
    // In a group of its own: `soffice` is a script, and stopping only the script leaves the program running.
    const child = spawn('soffice', args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    const said: Buffer[] = [];
    const timer = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), most);
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(
        new Error('`soffice` did not start. Install LibreOffice: Calc, Writer and Impress.', {
          cause: error,
        }),
      );
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const text = Buffer.concat(said).toString();
      if (code === 0) resolve(text);
      else reject(new Error(`LibreOffice ended with ${signal ?? code}:\n${text}`));
    });
  });
}
