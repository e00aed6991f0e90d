import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Bench, Made } from '../build/recipe.ts';
import { listFiles } from '../build/source-reader.ts';
import { UserError } from '../errors/problem.ts';
import { takeAstro } from './astro.ts';
import type { PageInput, SiteInput } from './config.ts';
import { CONTENT, isPage, placeOf } from './content-folder.ts';
import { PLACEHOLDER } from './facts-plugin.ts';
import { siteFrame } from './frame.ts';
import type { PageFile } from './made-pages.ts';
import type { KnownPage } from './pages.ts';
import { BODIES, openShelf, readShelf } from './shelf.ts';

const engine = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the site in a stage of its own: a copy of the pages beside the engine's packages, so that any
 * product folder builds, and so that nothing cached by an earlier build can show through.
 */
export async function buildSite({ sources, catalogue, facts, progress }: Bench): Promise<Made> {
  // Astro takes seconds to load and to look around: it does so while the pages are read.
  const astro = takeAstro();
  const { stage } = astro;
  try {
    const files = sources.list(CONTENT).map((path) => ({ path, bytes: sources.bytes(path) }));
    const names = files.map(({ path }) => path).filter(isPage);
    const decoder = new TextDecoder();
    const written = files
      .filter(({ path }) => isPage(path))
      .map(({ path, bytes }) => ({ path, text: decoder.decode(bytes) }));
    const { madePages } = await import('./made-pages.ts');
    const made = madePages(catalogue, written);
    const encoder = new TextEncoder();
    files.push(...made.map(({ path, text }) => ({ path, bytes: encoder.encode(text) })));
    layOut(stage, { catalogue, frame: siteFrame(facts), files: names }, files);
    astro.start();
    const pages = await handOver(stage, catalogue, written, made);
    progress(`${pages.length} pages read`);
    astro.print();
    // The rest is made meanwhile.
    const [{ FEED, machineFiles }, { dressHtml }] = await Promise.all([
      import('./machines.ts'),
      import('./dress-html.ts'),
    ]);
    const printed: Made = machineFiles(pages, catalogue);
    const { drawPreviews } = await import('./preview.ts');
    const previews = drawPreviews(pages, catalogue, join(stage, 'previews'));
    giveBack();
    await astro.finish();
    progress('pages printed');
    const byOutput = new Map(pages.map((page) => [page.output, page]));
    const drawn = readShelf(join(stage, 'previews'));
    for (const { name, place, facts } of previews) {
      printed.files[name] = drawn.take(place);
      printed.facts![name] = facts;
    }
    drawn.close();
    const hasFeed = Object.hasOwn(printed.files, FEED);
    for (const path of listFiles(stage, 'out')) {
      const name = path.slice('out/'.length);
      const bytes = readFileSync(join(stage, path));
      const page = byOutput.get(name);
      printed.files[name] = name.endsWith('.html')
        ? dressHtml(decoder.decode(bytes), page, catalogue, hasFeed)
        : bytes;
      printed.facts![name] = page?.facts ?? facts.citations();
    }
    return printed;
  } finally {
    astro.stop();
  }
}

/**
 * What reading the pages took is free, and of no use until Astro is done, which needs the room. Node gives it
 * back when it is told to, by a function that has to be asked for.
 */
function giveBack(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (how: object) => void;
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** Reads the pages and writes down what Astro prints; their bodies are kept nowhere else. */
async function handOver(
  stage: string,
  catalogue: Bench['catalogue'],
  written: PageFile[],
  made: PageFile[],
): Promise<KnownPage[]> {
  const { readPages } = await import('./pages.ts');
  const shelf = openShelf(join(stage, BODIES));
  const encoder = new TextEncoder();
  const inputs: PageInput[] = [];
  const pages = readPages(catalogue, written, made, ({ body, document, ...page }): KnownPage => {
    const place = shelf.put(encoder.encode(JSON.stringify(body)));
    inputs.push({ file: page.file, frame: page.frame, words: page.words, body: place });
    return { ...page, head: document.frontmatter };
  });
  shelf.close();
  const problems = pages.flatMap((page) => page.problems);
  if (problems.length > 0) throw new UserError(problems);
  writeFileSync(join(stage, 'pages.json'), JSON.stringify(inputs));
  return pages;
}

function layOut(
  stage: string,
  input: Omit<SiteInput, 'pages'>,
  files: { path: string; bytes: Uint8Array }[],
): void {
  for (const { path, bytes } of files) {
    mkdirSync(join(stage, path, '..'), { recursive: true });
    if (isPage(path)) writeFileSync(join(stage, placeOf(path)), `${frontMatter(bytes)}\n${PLACEHOLDER}\n`);
    else writeFileSync(join(stage, path), bytes);
  }
  writeFileSync(join(stage, 'stage.json'), JSON.stringify(input));
  const content = relative(stage, join(engine, 'src/site/content.ts'));
  writeFileSync(join(stage, 'content.config.ts'), `export { collections } from '${content}';\n`);
  cpSync(join(engine, 'public'), join(stage, 'public'), { recursive: true });
}

function frontMatter(bytes: Uint8Array): string {
  return /^\uFEFF?---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/.exec(new TextDecoder().decode(bytes))?.[0] ?? '';
}
