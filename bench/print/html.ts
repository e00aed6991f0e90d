import { markdownToHtml } from 'satteri';

/** The sheet as a web page: four columns on landscape paper, the brand's faces from the packages. */
export function html(markdown: string, fonts: { text: string; mono: string }): string {
  const body = markdownToHtml(markdown).html;
  const face = (family: string, file: string, weight: number) =>
    `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url("${file.replace('#', String(weight))}"); }`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sheet</title><style>
${[400, 600].flatMap((weight) => [face('text', fonts.text, weight), face('mono', fonts.mono, weight)]).join('\n')}
@page { size: A4 landscape; margin: 12mm; @bottom-right { content: "sheet " counter(page) " of " counter(pages); font-size: 7pt } }
body { margin: 0; columns: 4; column-gap: 7mm; font: 7.8pt/1.25 text; color: #14202E }
h1 { column-span: all; font-size: 20pt; margin: 0 0 3mm; font-weight: 600 }
h2 { font-size: 10pt; border-top: .35pt solid; margin: 3mm 0 1mm; padding-top: 1mm; font-weight: 600; break-after: avoid }
p, ul, ol, table, pre { margin: 0 0 1.5mm }
pre, code { font: 7.2pt/1.3 mono } pre { border-left: .7pt solid #ccc; padding-left: 2mm; white-space: pre-wrap }
table { border-collapse: collapse; width: 100% } th, td { border-bottom: .35pt solid #ccc; text-align: left; padding: .5mm 1mm .5mm 0 }
</style><body>${body}`;
}
