import type { Catalogue } from '../catalog/load.ts';
import { headOf, readFrontMatter } from '../documents/front-matter.ts';
import { CONTENT } from './content-folder.ts';

export interface PageFile {
  path: string;
  text: string;
}

/**
 * Pages that nobody writes: one for each feature. They are documents of blocks like all others, so that the
 * same words stand on the site, in Markdown and in the search. They are in no menu and no book.
 */
export function madePages(catalogue: Catalogue, written: PageFile[]): PageFile[] {
  const taught = taughtBy(written);
  const own = new Set(written.map(({ path }) => path.replace(/\.mdx?$/, '')));
  return catalogue.features
    .map(({ id, group, settles = [] }) => ({
      path: `${CONTENT}/features/${id}.mdx`,
      text: [
        '---',
        `title: <Fact id="features.${id}.name" />`,
        `description: <Fact id="features.${id}.summary" />`,
        `features: [${id}]`,
        'editUrl: false',
        'next: false',
        'prev: false',
        '---',
        `<FeatureDetails feature="${id}" />`,
        '## Tiers',
        `<FeatureMatrix feature="${id}" />`,
        ...section(
          'Documentation',
          (taught.get(id) ?? []).map(({ title, address }) => `- [${title}](${address})`),
        ),
        ...(settles.length > 0
          ? ['## Open questions', ...settles.map((conflict) => `<Conflicts only="${conflict}" />`)]
          : []),
        '## Related',
        `<FeatureList group="${group}" except="${id}" linked="yes" />`,
        '[Compare all features](/compare/)',
      ].join('\n\n'),
    }))
    .filter(({ path }) => !own.has(path.replace(/\.mdx$/, '')));
}

function section(title: string, lines: string[]): string[] {
  return lines.length > 0 ? [`## ${title}`, lines.join('\n')] : [];
}

/** Pages by the features that their front matter names. */
function taughtBy(pages: PageFile[]): Map<string, { title: string; address: string }[]> {
  const taught = new Map<string, { title: string; address: string }[]>();
  for (const { path, text } of pages) {
    const { data: frontmatter } = readFrontMatter(headOf(text) ?? '', path);
    const id = path.slice(CONTENT.length + 1).replace(/(\/index)?\.mdx?$/, '');
    for (const feature of [frontmatter.features ?? []].flat())
      taught.set(String(feature), [
        ...(taught.get(String(feature)) ?? []),
        { title: String(frontmatter.title), address: `/${id}/` },
      ]);
  }
  return taught;
}
