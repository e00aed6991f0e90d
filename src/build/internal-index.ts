import type { Catalogue } from '../catalog/load.ts';
import { asMarkup as xml } from '../documents/markup.ts';
import { day } from '../facts/format.ts';
import { revision } from '../facts/reader.ts';
import { fileSize } from './file-size.ts';
import type { BuildState, OutputRecord, RecipeRecord } from './plan.ts';
import { type Audience, folderOf, type Recipe } from './recipe.ts';

/** Where people who sell and teach look first. */
export const INDEX = 'internal/index.html';

const WHO: [audience: Audience, title: string, says: string][] = [
  ['sales', 'To sell with', 'Not for the public. What is planned carries its mark; no price is made up.'],
  ['facilitator', 'To teach with', 'Print the guide, the handout and the key; the minutes add up.'],
];

/** What each deliverable is, for whom, how fresh, and what it states: made last, when all of them are there. */
export function internalIndex(catalogue: Catalogue, recipes: Recipe[], state: BuildState): string {
  const { product, catalogue: facts } = catalogue;
  const own = recipes.filter(
    (recipe) => folderOf(recipe.audience) === 'internal' && Object.hasOwn(state, recipe.id),
  );
  const asOf = day(facts.asOf, product.language);
  const parts = WHO.flatMap(([audience, title, says]) => {
    const mine = own.filter((recipe) => recipe.audience === audience);
    if (mine.length === 0) return [];
    const items = mine.map((recipe) => entry(recipe, state[recipe.id]!, asOf)).join('\n');
    return [`<section><h2>${xml(title)}</h2><p>${xml(says)}</p>\n${items}</section>`];
  });
  const title = `${product.name}: internal`;
  return `<!doctype html>
<html lang="${xml(product.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${xml(title)}</title>
<style>${styles(product.brand)}</style>
</head>
<body>
<header><p class="bar"></p><h1>${xml(title)}</h1>
<p>${xml(`Version ${product.version}, facts of ${asOf}, catalogue ${facts.version}. Each file carries its revision: when it differs from the one below, the copy is older or newer than this page.`)}</p></header>
<main>${parts.join('\n') || '<p>This product has nothing internal yet.</p>'}</main>
</body>
</html>
`;
}

function entry({ id, says, outputs: promised }: Recipe, record: RecipeRecord, asOf: string): string {
  const made = Object.entries(record.outputs);
  const main = made.filter(([path]) => promised.includes(path));
  const rest = made.filter(([path]) => !promised.includes(path));
  const choices = Object.entries(record.choices ?? {}).map(([name, value]) => `${name} ${value}`);
  const stated = kinds(record);
  return `<article id="${xml(id)}"><h3>${xml(says)}</h3>
<ul class="files">${main.map(file).join('')}</ul>
${rest.length > 0 ? `<details><summary>${rest.length} more files</summary><ul class="files">${rest.map(file).join('')}</ul></details>\n` : ''}<p class="facts">${made.every(([, { facts }]) => facts) ? 'Revisions are those of the files' : `Revision ${revision(record.facts)}`} · facts of ${xml(asOf)}${choices.length > 0 ? ` · edition: ${xml(choices.join(', '))}` : ''}</p>
<details><summary>States ${record.facts.length} facts: ${xml(stated)}</summary><p class="ids">${record.facts.map((fact) => xml(fact.id)).join(', ')}</p></details></article>`;
}

function file([path, { bytes, facts }]: [string, OutputRecord]): string {
  const name = path.split('/').slice(-1)[0]!;
  const about = [fileSize(bytes), ...(facts ? [`revision ${revision(facts)}`] : [])].join(' · ');
  return `<li><a href="${path.split('/').map(encodeURIComponent).join('/')}">${xml(name)}</a> <span>${about}</span></li>`;
}

/** "12 of tiers, 30 of features" */
function kinds({ facts }: RecipeRecord): string {
  const counted = new Map<string, number>();
  for (const { id } of facts) {
    const kind = id.split('.')[0]!;
    counted.set(kind, (counted.get(kind) ?? 0) + 1);
  }
  return [...counted]
    .sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1))
    .slice(0, 4)
    .map(([kind, many]) => `${many} of ${kind}`)
    .join(', ');
}

function styles({ colors: { light, dark }, fonts, radius }: Catalogue['product']['brand']): string {
  const tokens = ({ paper, ink, muted, line, accent }: typeof light) =>
    `--paper:${paper};--ink:${ink};--muted:${muted};--line:${line};--accent:${accent}`;
  const family = (name: string, kind: string) => `"${name.replaceAll(/["\\<>]/g, '')}",${kind}`;
  return `:root{color-scheme:light dark;${tokens(light)}}
@media(prefers-color-scheme:dark){:root{${tokens(dark)}}}
body{margin:0 auto;max-width:70rem;padding:3rem 1.25rem;background:var(--paper);color:var(--ink);font:1rem/1.55 ${family(fonts.text, 'system-ui,sans-serif')}}
.bar{width:3rem;height:.3rem;margin:0 0 .8rem;background:var(--accent)}
h1,h2,h3{font-weight:600;line-height:1.2}h1{font-size:2.2rem;margin:0 0 .5rem}h2{margin:3rem 0 .25rem;border-top:1px solid var(--ink);padding-top:.75rem;font-size:1.4rem}h3{margin:0 0 .5rem;font-size:1.05rem}
header p,section>p{max-width:66ch;margin:0}
article{display:grid;gap:.35rem;border-top:1px solid var(--line);margin-top:1.25rem;padding-top:1rem}
.files{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;list-style:none;margin:0;padding:0}
a{color:inherit;text-decoration-color:var(--accent);text-underline-offset:.2em}a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:${radius}px}
.files span,.facts,.ids,summary{color:var(--muted);font:.8rem/1.6 ${family(fonts.mono, 'ui-monospace,monospace')}}
.facts,.ids{margin:0}.ids{max-width:none;overflow-wrap:anywhere}summary{cursor:pointer;min-height:24px}
@media(min-width:50rem){article{grid-template-columns:20rem 1fr;column-gap:2rem}article>*{grid-column:2}h3{grid-column:1;grid-row:1/span 6}}
@media print{body{padding:0}details:not([open]){display:none}}`;
}
