import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import { readEdition } from '../src/build/edition.ts';
import { createSourceReader, listFiles } from '../src/build/source-reader.ts';
import { type Catalogue, loadCatalogue } from '../src/catalog/load.ts';
import type { Group } from '../src/documents/tree.ts';
import { createReader } from '../src/facts/reader.ts';
import { fences, fileOf } from '../src/packs/exercises.ts';

/**
 * Runs every Python sample of the demos, workshops and videos against a checkout of the product, and records when:
 *
 *     node scripts/run-packs.ts SOURCE COMMIT
 *
 * `<Do>` fences run in order as one program for each file; a `<Key>` with a `file` runs on its own in an empty
 * folder. What they print must be the `text` fence after them; `…` there stands for anything.
 */
const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['marketing/demo', 'training/workshops', 'training/videos'];
export const RECORD = 'training/runs.json';

export interface Sample {
  /** `first-wall`, or the name of a file. */
  where: string;
  code: string;
  /** What it prints, where the pack says so. */
  prints: string | undefined;
}

export interface PackSamples {
  path: string;
  /** One program, in order. */
  session: Sample[];
  /** Each on its own. */
  files: Sample[];
}

export function packSamples(root = ROOT, catalogue: Catalogue = loadCatalogue(root)): PackSamples[] {
  return FOLDERS.flatMap((folder) => listFiles(root, folder))
    .filter((path) => path.endsWith('.mdx'))
    .map((path) => {
      const bench = { facts: createReader(catalogue), sources: createSourceReader(root), catalogue };
      const { tree } = readEdition({ ...bench, progress: () => {} }, path, { audience: 'facilitator' });
      const steps = (tree.children as Nodes[]).filter(isStep);
      return {
        path,
        session: steps.flatMap((step) => typed(step)),
        files: steps.flatMap((step) => answers(step)),
      };
    });
}

/** Stands for all samples of a pack and what they print: whoever changes one must run it again. */
export function digestOf({ session, files }: PackSamples): string {
  return createHash('sha256')
    .update(JSON.stringify([session, files]))
    .digest('hex')
    .slice(0, 16);
}

function isStep(node: Nodes): node is Group {
  return node.type === 'group' && /^pack-(step|shot)$/.test((node as Group).name);
}

/** In the order of the pack: each fence with the output that follows before the next one. */
function typed({ detail, children }: Group): Sample[] {
  const parts = (children as Nodes[]).filter(
    (node) => node.type === 'group' && /^part-(do|expect)$/.test((node as Group).name),
  );
  return paired(fences(parts), detail!.id!).filter(({ meta }) => !fileOf(meta));
}

function answers({ children }: Group): Sample[] {
  const keys = (children as Nodes[]).filter(
    (node) => node.type === 'group' && (node as Group).name === 'part-key',
  );
  return paired(fences(keys), '').flatMap(({ meta, ...sample }) => {
    const file = fileOf(meta);
    return file ? [{ ...sample, where: file }] : [];
  });
}

function paired(all: ReturnType<typeof fences>, where: string): (Sample & { meta: string | null })[] {
  return all.flatMap(({ lang, meta, value }, index) => {
    if (lang !== 'python') return [];
    const next = all[index + 1];
    return [{ where, code: value, meta, prints: next?.lang === 'text' ? next.value : undefined }];
  });
}

const MARK = '@@@ end of a sample @@@';

function run(code: string, source: string): { out: string; error: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tierpress-run-'));
  try {
    writeFileSync(join(folder, 'sample.py'), code);
    const env = {
      ...process.env,
      PYTHONPATH: source,
      PYTHONHASHSEED: '0',
      PYTHONDONTWRITEBYTECODE: '1',
    };
    const work = mkdtempSync(join(folder, 'work-'));
    const done = spawnSync('python3', [join(folder, 'sample.py')], {
      cwd: work,
      env,
      encoding: 'utf8',
      timeout: 300_000,
    });
    return { out: done.stdout, error: done.status === 0 ? '' : done.stderr.trim() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `…` alone on a line stands for any lines; in a line, for any words. */
export function matches(printed: string, expected: string): boolean {
  const lines = expected.trimEnd().split('\n');
  const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = lines.map((line, index) => {
    const end = index < lines.length - 1 ? '\\n' : '';
    if (line.trim() === '…') return `(?:[^\\n]*\\n?)*?`;
    const parts = line.trimEnd().split('…').map(literal);
    return `${parts.join('[^\\n]*')}[ \\t]*${end}`;
  });
  return new RegExp(`^${pattern.join('')}\\s*$`).test(printed.trimEnd());
}

function check(pack: PackSamples, source: string): string[] {
  const slips: string[] = [];
  const compare = ({ where, prints }: Sample, printed: string) => {
    if (prints !== undefined && !matches(printed, prints))
      slips.push(`${pack.path}: ${where}\n--- it says\n${prints}\n--- it printed\n${printed}`);
  };
  if (pack.session.length > 0) {
    const program = pack.session.map(({ code }) => `${code}\nprint(${JSON.stringify(MARK)})\n`).join('');
    const { out, error } = run(program, source);
    if (error) slips.push(`${pack.path}: the session fails\n${error}`);
    const printed = out.split(`${MARK}\n`);
    for (const [index, sample] of pack.session.entries()) compare(sample, printed[index] ?? '');
  }
  for (const sample of pack.files) {
    const { out, error } = run(sample.code, source);
    if (error) slips.push(`${pack.path}: ${sample.where} fails\n${error}`);
    compare(sample, out);
  }
  return slips;
}

if (import.meta.main) {
  const [source, commit] = process.argv.slice(2);
  if (!source || !commit) {
    console.error('Usage: node scripts/run-packs.ts SOURCE COMMIT\n  SOURCE: a checkout of the product.');
    process.exit(2);
  }
  const packs = packSamples();
  let failed = 0;
  for (const pack of packs) {
    const slips = check(pack, source);
    failed += slips.length;
    for (const slip of slips) console.error(`${slip}\n`);
    console.log(`${pack.path}: ${pack.session.length + pack.files.length} samples, ${slips.length} wrong`);
  }
  if (failed > 0) process.exit(1);
  const version = spawnSync('python3', ['--version'], { encoding: 'utf8' }).stdout.trim();
  const record = {
    $schema: '../schemas/runs.schema.json',
    asOf: new Date().toISOString().slice(0, 10),
    version: loadCatalogue(ROOT).product.version,
    commit,
    with: version,
    packs: packs.map((pack) => ({
      id: pack.path.match(/([^/]+)\.mdx$/)![1],
      samples: pack.session.length + pack.files.length,
      digest: digestOf(pack),
    })),
  };
  writeFileSync(join(ROOT, RECORD), `${JSON.stringify(record, null, 2)}\n`);
  console.log(`${RECORD} is written.`);
}
