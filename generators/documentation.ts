import type { Recipe } from '../src/build/recipe.ts';
import { SHAPES } from '../src/documents/blocks/read-feature.ts';
import type { BookRequest } from '../src/documents/render/pdf/index.ts';
import type { Reader } from '../src/facts/reader.ts';

const folder = 'content/docs';

/** Doors, not rooms: the front leads to what the book holds anyway, and the other is for lost addresses. */
const LEFT_OUT = ['index', '404'];

export const documentation: Recipe = {
  id: 'documentation',
  says: 'The whole documentation as one book',
  audience: 'public',
  inputs: [folder],
  outputs: ['downloads/documentation.pdf'],
  async build(bench) {
    const { brandOf, createdAt, recallEdition, titleBlock } = await import('../src/build/edition.ts');
    const { renderBook } = await import('../src/documents/render/pdf/index.ts');
    const { readingOrder } = await import('../src/site/reading-order.ts');
    const { facts, sources } = bench;
    const language = facts.read<string>('product.language');
    const product = facts.read<string>('product.name');
    const editions = new Map(
      sources
        .list(folder)
        .filter((path) => /\.mdx?$/.test(path))
        .map((path) => [path, recallEdition(bench, path)]),
    );
    const orderOf = (path: string) => {
      const order = (editions.get(path)?.frontmatter.sidebar as { order?: unknown } | undefined)?.order;
      return typeof order === 'number' ? order : undefined;
    };
    const read = readingOrder([...editions.keys()], orderOf, language).filter(
      ({ id, file }) => !LEFT_OUT.includes(id) && editions.get(file)?.frontmatter.printed !== false,
    );
    bench.progress(`${read.length} chapters read`);
    const about = new Map<string, string[]>();
    const chapters = read.map(({ file, id, part }) => {
      const { tree, frontmatter } = editions.get(file)!;
      for (const feature of [frontmatter.features ?? []].flat().map(String))
        about.set(feature, [...(about.get(feature) ?? []), `${id}#`]);
      return {
        id,
        tree,
        title: String(frontmatter.title),
        ...(part ? { part } : {}),
        ...(typeof frontmatter.description === 'string' ? { description: frontmatter.description } : {}),
      };
    });
    const title = `${product} documentation`;
    const book: BookRequest = {
      title,
      subject: facts.read<string>('product.tagline'),
      keywords: [product, 'documentation', 'tiers', 'features'],
      author: product,
      language,
      brand: brandOf(bench),
      created: createdAt(bench),
      ...siteOf(facts.maybe<string>('product.site')),
      images: Object.assign({}, ...[...editions.values()].map((edition) => edition.images)),
      cover: { above: product, subtitle: facts.read<string>('product.tagline') },
      chapters,
      subjects: {
        title: 'Features and tiers',
        says: 'Every feature with its status, the tiers it is for, and the pages that name it. Pages in bold are about it.',
        columns: ['Feature', 'Status', 'Tiers'],
        rows: facts
          .read<string[]>('list.features')
          .map((id) => subject(facts, id, about.get(id) ?? [], chapters)),
      },
      titleBlock: titleBlock(bench, { sheet: 'DOC-01', title, audience: 'Public' }),
    };
    return { files: { 'downloads/documentation.pdf': await renderBook(book, bench.memory) } };
  },
};

/** What the index says of a feature: pages and headings that bear its id are about it. */
function subject(facts: Reader, id: string, pages: string[], chapters: { id: string }[]) {
  const status = facts.read<keyof typeof SHAPES>(`features.${id}.status`);
  const name = facts.read<string>(`features.${id}.name`);
  const tiers = facts.read<string[]>(`features.${id}.tier-names`);
  const isForAll = tiers.length === facts.read<number>('count.tiers');
  return {
    name,
    cells: [name, `${SHAPES[status]} ${status}`, isForAll ? 'All tiers' : tiers.join(' · ') || '–'],
    places: [...pages, ...chapters.map((chapter) => `${chapter.id}#${id}`)],
  };
}

function siteOf(site: string | undefined) {
  return site ? { site } : {};
}
