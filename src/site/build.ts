import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, Made } from '../build/recipe.ts';
import { listFiles } from '../build/source-reader.ts';
import { UserError } from '../errors/problem.ts';
import { takeAstro } from './astro.ts';
import type { PageInput, SiteInput } from './config.ts';
import { CONTENT, isPage, placeOf } from './content-folder.ts';
import { type Dressing, openDressing } from './dressing.ts';
import { PLACEHOLDER } from './facts-plugin.ts';
import { siteFrame } from './frame.ts';
import { giveBack } from './give-back.ts';
import type { PageFile } from './made-pages.ts';
import type { KnownPage } from './pages.ts';
import { BODIES, openShelf, type Place, readShelf } from './shelf.ts';

const engine = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the site in a stage of its own: a copy of the pages beside the engine's packages, so that any
 * product folder builds, and so that nothing cached by an earlier build can show through.
 */
export async function buildSite({ sources, catalogue, facts, progress, cancelled }: Bench): Promise<Made> {
  // Astro takes seconds to load and to look around: it does so while the pages are read.
  const astro = takeAstro();
  const { stage } = astro;
  cancelled?.addEventListener('abort', () => astro.stop());
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
    const read = await handOver(stage, catalogue, written, made);
    progress(`${read.length} pages read`);
    let dressing: Dressing | undefined;
    const told: string[] = [];
    astro.print((names, areAll) => {
      if (dressing) dressing.printed(names);
      else told.push(...names);
      if (areAll) giveBack(read.length);
    });
    // The rest is made meanwhile.
    const [{ FEED, machineFiles }, { dressHtml }, { renderMarkdown }] = await Promise.all([
      import('./machines.ts'),
      import('./dress-html.ts'),
      import('../documents/render/markdown.ts'),
    ]);
    const trees = readShelf(join(stage, TREES));
    const pages = read.map(
      ({ tree, ...page }): KnownPage => ({
        ...page,
        markdown: renderMarkdown(JSON.parse(trees.take(tree).toString())),
      }),
    );
    trees.close();
    const printed: Made = machineFiles(pages, catalogue);
    const byOutput = new Map(pages.map((page) => [page.output, page]));
    const hasFeed = Object.hasOwn(printed.files, FEED);
    dressing = openDressing(stage, (name, html) => dressHtml(html, byOutput.get(name), catalogue, hasFeed));
    dressing.printed(told);
    const { drawPreviews } = await import('./preview.ts');
    const previews = drawPreviews(pages, catalogue, join(stage, 'previews'));
    giveBack(pages.length);
    await astro.finish();
    progress('pages printed');
    const drawn = readShelf(join(stage, 'previews'));
    for (const { name, place, facts } of previews) {
      printed.files[name] = drawn.take(place);
      printed.facts![name] = facts;
    }
    drawn.close();
    for (const path of listFiles(stage, 'out')) {
      const name = path.slice('out/'.length);
      printed.files[name] = name.endsWith('.html') ? dressing.take(name) : readFileSync(join(stage, path));
      printed.facts![name] = byOutput.get(name)?.facts ?? facts.citations();
    }
    dressing.close();
    return printed;
  } finally {
    astro.stop();
  }
}

/** A page whose words wait on the disk. */
type ReadPage = Omit<KnownPage, 'markdown'> & { tree: Place };

/** The file in the stage that holds what the Markdown of the pages is printed from. */
const TREES = 'trees';

/** Reads the pages and writes down what Astro prints; their words are kept nowhere else. */
async function handOver(
  stage: string,
  catalogue: Bench['catalogue'],
  written: PageFile[],
  made: PageFile[],
): Promise<ReadPage[]> {
  const { readPages } = await import('./pages.ts');
  const [bodies, trees] = [openShelf(join(stage, BODIES)), openShelf(join(stage, TREES))];
  const encoder = new TextEncoder();
  const inputs: PageInput[] = [];
  const pages = readPages(catalogue, written, made, ({ body, tree, document, ...page }): ReadPage => {
    const place = bodies.put(encoder.encode(JSON.stringify(body)));
    inputs.push({ file: page.file, frame: page.frame, words: page.words, body: place });
    return { ...page, head: document.frontmatter, tree: trees.put(encoder.encode(JSON.stringify(tree))) };
  });
  bodies.close();
  trees.close();
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
