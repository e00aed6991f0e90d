import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { listFiles } from '../../src/build/source-reader.ts';
import { stepInto } from '../../src/catalog/walk.ts';

/** The repository: the engine, and AEC OS as its product. */
export const root = join(import.meta.dirname, '../..');

/** A folder of its own. Whoever makes it removes it: `removeLater` in a test, `rmSync` in a hook. */
export function makeFolder(purpose: string): string {
  return mkdtempSync(join(tmpdir(), `tierpress-${purpose}-`));
}

export function removeLater(folder: string): string {
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** What only its own tests need: one workshop and one video stand for the others, short pages for the long ones. */
const OTHERS = [
  ...['admin-full-day', 'contractor-half-day'].map((name) => `training/workshops/${name}`),
  ...['01-installation', '02-first-element', '04-field-operations', '05-advanced-topics'].map(
    (name) => `training/videos/${name}`,
  ),
  ...['facade-api', 'python-api', 'cli-api'].map((name) => `content/docs/api-reference/${name}`),
  ...['tutorial-designer', 'tutorial-contractor', 'tutorial-owner'].map(
    (name) => `content/docs/getting-started/${name}`,
  ),
  ...['backup-recovery', 'security', 'troubleshooting'].map((name) => `content/docs/admin-guide/${name}`),
  'content/docs/user-guide/cli-reference',
];

/** AEC OS, to change at will: the three folders that make a product, without what makes a build long. */
export function copyProduct({ from = root, whole = false } = {}): string {
  const target = makeFolder('product');
  for (const folder of ['content', 'marketing', 'training'])
    if (existsSync(join(from, folder))) cpSync(join(from, folder), join(target, folder), { recursive: true });
  if (!whole) for (const page of OTHERS) rmSync(join(target, `${page}.mdx`), { force: true });
  return target;
}

/**
 * The engine, to change at will. Its packages are the ones that are installed, through a link; the site
 * needs a `whole` copy, because Astro looks where its packages really are.
 */
export function copyEngine({ whole = false, from = root } = {}): string {
  const target = makeFolder('engine');
  for (const part of ['src', 'generators', 'public', 'schemas', 'package.json', 'package-lock.json'])
    if (existsSync(join(from, part))) cpSync(join(from, part), join(target, part), { recursive: true });
  const packages = join(from, 'node_modules');
  // Hard links, where the file system allows: nobody writes to packages.
  if (whole) execFileSync('cp', ['-a', '-l', packages, target]);
  else symlinkSync(packages, join(target, 'node_modules'));
  return target;
}

/**
 * Changes one value and returns the one before: `edit(product, 'content/licensing/tiers.json',
 * 'tiers.small-firm.users.max', 12)`. `undefined` removes it.
 */
export function edit(product: string, file: string, where: string, value: unknown): unknown {
  const path = join(product, file);
  const data = JSON.parse(readFileSync(path, 'utf8'));
  const steps = where.split('.');
  const last = steps.pop()!;
  const parent = steps.reduce<unknown>(stepInto, data) as Record<string, unknown> | unknown[];
  const key = Array.isArray(parent)
    ? parent.findIndex((entry) => stepInto([entry], last) === entry || String(parent.indexOf(entry)) === last)
    : last;
  const holder = parent as Record<string | number, unknown>;
  const before = holder[key];
  if (value === undefined) delete holder[key];
  else holder[key] = value;
  writeFileSync(path, `${JSON.stringify(data, null, 2)}\n`);
  return before;
}

/** Path → digest of every file below a folder, hidden ones too. */
export function tree(folder: string): Record<string, string> {
  return Object.fromEntries(
    listFiles(folder, '.').map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]),
  );
}

/** Paths whose bytes differ, appeared or went. */
export function changedPaths(before: Record<string, string>, after: Record<string, string>): string[] {
  const all = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...all].filter((path) => before[path] !== after[path]).sort();
}

export interface Ran {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  error: string;
}

export interface Running {
  pid: number;
  done: Promise<Ran>;
  /** Resolves once the words so far, out and error together, match. */
  says(what: RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  engine?: string;
  /** Words of the shell before the command: `umask 077`. */
  before?: string;
}

/** The command line as a process of its own, in a group of its own, so that killing it kills all of it. */
export function start(words: string[], { cwd, env, engine = root, before }: RunOptions = {}): Running {
  const command = [process.execPath, join(engine, 'src/cli/main.mjs'), ...words];
  const [file, ...rest] = before ? ['sh', '-c', `${before} && exec "$@"`, 'sh', ...command] : command;
  const child = spawn(file!, rest, {
    cwd: cwd ?? tmpdir(),
    env: { ...process.env, NODE_ENV: undefined, VITEST: undefined, FORCE_COLOR: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const said = { out: '', error: '' };
  const listeners = new Set<() => void>();
  child.stdout!.on('data', (chunk) => {
    said.out += chunk;
    for (const listen of listeners) listen();
  });
  child.stderr!.on('data', (chunk) => {
    said.error += chunk;
    for (const listen of listeners) listen();
  });
  const kill = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // It has ended already.
    }
  };
  const limit = setTimeout(() => kill('SIGKILL'), 280_000);
  const done = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      resolve({ code, signal, ...said });
      for (const listen of listeners) listen();
    });
  });
  return {
    pid: child.pid!,
    done,
    kill,
    says: (what) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const all = said.out + said.error;
          if (what.test(all)) resolve(all);
          else if (child.exitCode !== null || child.signalCode !== null)
            reject(new Error(`It ended without saying ${what}:\n${all}`));
          else return;
          listeners.delete(look);
        };
        listeners.add(look);
        look();
      }),
  };
}

export function run(words: string[], options?: RunOptions): Promise<Ran> {
  return start(words, options).done;
}

/** A build that must succeed, and what it reports. */
export async function build(product: string, words: string[] = [], options?: RunOptions) {
  const ran = await run(['build', '--product', product, '--json', ...words], options);
  if (ran.code !== 0)
    throw new Error(`The build failed with ${ran.signal ?? ran.code}:\n${ran.error}${ran.out}`);
  return JSON.parse(ran.out) as {
    ok: true;
    out: string;
    built: string[];
    current: string[];
    absent: string[];
    reasons: Record<string, string>;
  };
}
