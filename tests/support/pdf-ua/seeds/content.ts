import { type Seed, seed } from './seed.ts';

/** Defects of what pages draw, and in which marks. */
export const contentSeeds: Seed[] = [
  seed('text that is not tagged', ['content-tagged'], (pdf) =>
    pdf.edit(
      'twoContent',
      '/P << /MCID 12 >> BDC',
      'BT /F1 10 Tf 60 100 Td (Stray) Tj ET /P << /MCID 12 >> BDC',
    ),
  ),
  seed('a rule that is no artifact', ['content-tagged'], (pdf) =>
    pdf.edit('oneContent', '/Artifact BMC 0.5 w 60 484 m 300 484 l S EMC', '0.5 w 60 484 m 300 484 l S'),
  ),
  seed('an inline image that is not tagged', ['content-tagged'], (pdf) =>
    pdf.edit(
      'twoContent',
      '/P << /MCID 12 >>',
      'q 9 0 0 9 9 9 cm BI /W 1 /H 1 /BPC 8 /CS /G ID (EMC EI Q /P << /MCID 12 >>',
    ),
  ),
  seed('an artifact in a paragraph', ['no-artifact-in-tagged'], (pdf) =>
    pdf.edit('twoContent', '(The last text) Tj ET', '(The last text) Tj ET /Artifact BMC 0 0 1 1 re f EMC'),
  ),
  seed('a paragraph in an artifact', ['no-tagged-in-artifact'], (pdf) => {
    pdf.edit('twoContent', '/P << /MCID 12 >>', '/Artifact BMC /P << /MCID 12 >>');
    pdf.edit('twoContent', '(The last text) Tj ET EMC', '(The last text) Tj ET EMC EMC');
  }),
  seed('a cell in a cell', ['no-tagged-in-tagged'], (pdf) => {
    pdf.edit('twoContent', '(ten) Tj ET EMC', '(ten) Tj ET');
    pdf.edit('twoContent', '(a month) Tj ET EMC', '(a month) Tj ET EMC EMC');
  }),
  seed('an artifact with a place in the structure', ['artifact-has-no-mcid'], (pdf) =>
    pdf.edit('twoContent', '/P << /MCID 12 >>', '/Artifact << /MCID 12 >>'),
  ),
  seed('a mark that is never closed', ['marks-balanced'], (pdf) =>
    pdf.edit('twoContent', '(The last text) Tj ET EMC', '(The last text) Tj ET'),
  ),
  seed('a mark closed twice', ['marks-balanced'], (pdf) =>
    pdf.edit('twoContent', '(The last text) Tj ET EMC', '(The last text) Tj ET EMC EMC'),
  ),
  seed('a mark across the end of a text object', ['marks-balanced'], (pdf) =>
    pdf.edit('twoContent', '(The last text) Tj ET EMC', '(The last text) Tj /Span BMC ET EMC EMC'),
  ),
  seed('an MCID used twice', ['mcid-unique'], (pdf) =>
    pdf.edit('twoContent', '/TD << /MCID 6 >>', '/TD << /MCID 5 >>'),
  ),
  seed('a tagged form drawn twice', ['tagged-form-drawn-once'], (pdf) =>
    pdf.edit('oneContent', '/Box Do Q', '/Box Do Q q 1 0 0 1 60 200 cm /Box Do Q'),
  ),
  seed('an artifact of a kind of its own', ['artifact-kind-known'], (pdf) =>
    pdf.edit('twoContent', '/Type /Pagination', '/Type /Watermark'),
  ),
  seed('a document of pictures', ['document-has-text'], (pdf) => {
    for (const name of ['oneContent', 'twoContent', 'box'])
      for (let more = true; more; )
        try {
          pdf.edit(name, ') Tj', ') pop');
        } catch {
          more = false;
        }
    for (const name of ['oneContent', 'twoContent'])
      for (let more = true; more; )
        try {
          pdf.edit(name, '] TJ', '] pop');
        } catch {
          more = false;
        }
  }),
  seed('a page read from its foot to its head', ['reading-order'], (pdf) => {
    pdf.list('document', '/K').reverse();
  }),
  seed('a form for a page read from its foot', ['reading-order'], (pdf) => {
    const cells = ['headRow', 'row1', 'row2', 'namedRow1', 'namedRow2'].map((name) => pdf.at(name)['/K']!);
    for (const [index, name] of ['headRow', 'row1', 'row2', 'namedRow1', 'namedRow2'].entries())
      pdf.at(name)['/K'] = cells.at(-1 - index)!;
  }),
];
