import type { Recipe } from '../src/build/recipe.ts';
import type { Model } from '../src/catalog/schemas/model.ts';

const input = 'marketing/roi/model.json';

export const roiCalculator: Recipe = {
  id: 'roi-calculator',
  says: 'The ROI workbook',
  audience: 'public',
  inputs: [input],
  outputs: ['downloads/roi-calculator.xlsx'],
  async build(bench) {
    const { brandOf, createdAt, titleBlock } = await import('../src/build/edition.ts');
    const { renderWorkbook } = await import('../src/sheets/index.ts');
    const model = bench.facts.read<Model>('roi');
    const { firstChoice, roiBook, workOut } = await import('../src/models/book.ts');
    const { roiSheets } = await import('../src/roi/workbook.ts');
    const book = roiBook(bench.facts, model);
    const { sheets, names } = roiSheets(workOut(book, firstChoice(book)));
    const created = createdAt(bench);
    const brand = brandOf(bench);
    const block = titleBlock(bench, { sheet: 'ROI-01', title: model.name, audience: 'Public' });
    const xlsx = await renderWorkbook({
      title: model.name,
      subject: model.summary,
      author: block.product,
      created,
      language: bench.facts.read<string>('product.language'),
      brand,
      footer: `${block.sheet} · ${model.name} · revision ${block.revision} · facts of ${block.factsDate}`,
      properties: {
        Sheet: block.sheet,
        Revision: block.revision,
        'Facts of': block.factsDate,
        Verify: block.verify,
      },
      sheets,
      names,
    });
    return { files: { 'downloads/roi-calculator.xlsx': xlsx } };
  },
};
