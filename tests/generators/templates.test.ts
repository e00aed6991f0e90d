import { beforeAll, describe, expect, test } from 'vitest';
import { caseStudyTemplate } from '../../generators/case-study-template.ts';
import { pricingProposalTemplate } from '../../generators/pricing-proposal-template.ts';
import type { Recipe } from '../../src/build/recipe.ts';
import { createSourceReader } from '../../src/build/source-reader.ts';
import { type Catalogue, loadCatalogue } from '../../src/catalog/load.ts';
import { createReader } from '../../src/facts/reader.ts';
import { part, problems } from '../documents/render/docx/docx-tools.ts';
import { textOf } from '../documents/render/pdf/pdf-tools.ts';
import { sample, show } from '../documents/sample.ts';
import { reread, visible } from '../documents/visible.ts';
import { toPdf } from '../support/libreoffice.ts';
import { root } from '../support/product.ts';

const catalogue = loadCatalogue(root);

async function make(recipe: Recipe, facts: Catalogue = catalogue) {
  const { files } = await recipe.build({
    facts: createReader(facts),
    sources: createSourceReader(root),
    catalogue: facts,
    progress() {},
  });
  expect(Object.keys(files)).toEqual(recipe.outputs);
  return { markdown: files[`${recipe.id}.md`] as string, docx: files[`${recipe.id}.docx`] as Uint8Array };
}

describe.each([caseStudyTemplate, pricingProposalTemplate])('$id', (recipe) => {
  let made: Awaited<ReturnType<typeof make>>;
  beforeAll(async () => {
    made = await make(recipe);
  });

  test('is for sales, as DOCX and Markdown', () => {
    expect(recipe.audience).toBe('sales');
    expect(recipe.outputs).toEqual([`${recipe.id}.md`, `${recipe.id}.docx`]);
  });

  test('is valid Open XML', async () => {
    expect(await problems(made.docx)).toEqual([]);
  });

  test('says in LibreOffice what the Markdown edition says, in the same order', async () => {
    const pdf = textOf(await toPdf(made.docx, 'docx'));
    const words = lettersOf(pdf);
    // Below the line stands what is in the title block at the foot of each page.
    const line = made.markdown.lastIndexOf('\n---\n');
    const [body, frame] = [made.markdown.slice(0, line), made.markdown.slice(line)];
    const said = visible(reread(body)).replaceAll(/: ☐[^\]]*\]|\[!\w+\]/g, '');
    const lost = said.split(/\s+/).filter((word) => !words.includes(lettersOf(word)));
    expect(lost).toEqual([]);
    expect(said.length).toBeGreaterThan(2_000);
    expect(words).toContain(lettersOf(frame.match(/^Sheet ([^,]+),/m)![1]!));
    const headings = [...body.matchAll(/^##? (?!\\\[)(.*)$/gm)].map(([, title]) => lettersOf(title!));
    let at = 0;
    for (const title of headings) {
      at = words.indexOf(title, at) + 1;
      expect(at, title).toBeGreaterThan(0);
    }
  });

  test('every blank of the Markdown edition is a field with the same prompt, and has a name of its own', () => {
    const fields = [...part(made.docx).matchAll(/<w:sdtPr>.*?<w:tag w:val="([^"]*)"/g)].map(
      ([, tag]) => tag!,
    );
    const blanks = made.markdown.match(/\\\[[^\]]+: (…{4}|☐[^\]]*)\]/g)!;
    expect(blanks.length).toBeGreaterThan(30);
    expect(fields).toHaveLength(blanks.length);
    expect(fields.filter((tag, index) => fields.indexOf(tag) < index)).toEqual([]);
  });

  test('promises no figure: no sum, no percentage, no time to answer', () => {
    expect(made.markdown).not.toMatch(/[$€£]\s?\d|\d\s?(%|percent|hours?\b|minutes\b)/);
  });

  test('is the same bytes when it is made again', async () => {
    const again = await make(recipe);
    expect(again.markdown).toBe(made.markdown);
    expect(Buffer.from(again.docx).equals(made.docx)).toBe(true);
  });
});

describe('the proposal', () => {
  test('holds the tiers, the price lines, the terms that counsel must write, and room to sign', async () => {
    const { markdown } = await make(pricingProposalTemplate);
    const names = catalogue.tiers.map(({ name }) => name);
    expect(markdown).toContain(`| Tier | ${names.join(' | ')} |`);
    expect(markdown).toContain(
      '| **Small Firm** | Price on request for each user | \\[How many: …………] | \\[Quoted price: …………] |',
    );
    expect(markdown.match(/\\\[To be written by counsel \(/g)).toHaveLength(7);
    expect(markdown).toContain('| Signature | \\[Signature: …………] | \\[Signature: …………] |');
    const [, planned] = markdown.split(/^## What is planned$/m);
    expect(planned!.split(/^## Price$/m)[0]!.match(/○ planned/g)!.length).toBeGreaterThan(
      catalogue.features.filter(({ status }) => status === 'planned').length,
    );
  });

  test('shows a price as soon as the catalogue has one', async () => {
    const priced = structuredClone(catalogue);
    priced.tiers[1]!.price = {
      per: 'user',
      monthly: { kind: 'published', amount: { amount: 4900, currency: 'USD' } },
    } as (typeof priced.tiers)[number]['price'];
    const { markdown } = await make(pricingProposalTemplate, priced);
    expect(markdown).toContain('| **Small Firm** | $49 a month for each user |');
    expect(markdown).not.toContain('- **Small Firm**: The packaging plan holds a blank');
    expect(markdown).toContain('- **Solo Practitioner**: The packaging plan holds a blank');
  });

  test('has a line for each way to pay', () => {
    const { markdown } = show('<PriceLines />', 'page.mdx', sample);
    const lines = markdown.match(/^\| \*\*.*$/gm)!.map((line) => line.replace(/ \| \\\[How many.*/, ''));
    expect(lines).toMatchInlineSnapshot(`
      [
        "| **Free** | Free",
        "| **Free**, usage included | 100 queries a month, then no more; 1 site in all, then a larger tier",
        "| **Starter** | $19.50 a month, or $195 a year, for each user",
        "| **Starter**, usage included | 1,000 queries a month, then $0.015 a query; 3 sites in all, price of more not stated",
        "| **Growth** | From $3,499 a month; yearly price on request",
        "| **Growth**, usage included | 50,000 queries a year, then $0.01 a query; unlimited sites; compute hours: number not stated",
        "| **Growth**, usage | $0.004 a compute hour, $0.0035 from 1,000 compute hours, price not stated from 10,000 compute hours, each step for its own units",
        "| **Dedicated** | By agreement",
        "| **Dedicated**, licence | $9,000 to $25,000 once, and $1,800 a year for support",
        "| **Dedicated**, revenue share | 7.5% of platform revenue, at least $500 a month",
      ]
    `);
  });
});

describe('a blank', () => {
  test('stands in a sentence, a cell and on its own', () => {
    const { markdown, problems: found } = show(
      'Dear <Blank name="a" prompt="Name" />,\n\n| <Blank name="b" prompt="B &amp; C, “d”" /> |\n| - |\n\n<Blank name="c" prompt="How?" choices="one; two;; one" />\n',
    );
    expect(found).toEqual([]);
    expect(markdown).toBe(
      'Dear \\[Name: …………],\n\n| \\[B & C, “d”: …………] |\n| - |\n\n\\[How?: ☐ one ☐ two]\n',
    );
  });

  test('says what is wrong with it', () => {
    const { problems: found } = show(
      '<Blank name="a" />\n\n<Blank name="b" prompt="x" kind="dat" />\n\n<Blank name="c" prompt="x" lines="7" />\n\n<Blank name="d" prompt="x" of="tier" />\n',
    );
    expect(found.map(({ line, code, hint }) => `${line} ${code}: ${hint}`)).toMatchInlineSnapshot(`
      [
        "1 missing-attribute: For example \`<Blank name="customer" prompt="Customer’s legal name" />\`.",
        "3 unknown-value: Did you mean \`date\`?",
        "5 unknown-value: Did you mean \`2\`, \`3\` or \`4\`?",
        "7 unknown-value: Did you mean \`tiers\`?",
      ]
    `);
  });
});

/** Letters and digits: what a page break, a hyphen or lettering in capitals does not change. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
