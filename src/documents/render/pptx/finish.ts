import type { Brand } from '../../../catalog/schemas/brand.ts';
import {
  editPart,
  type Parts,
  packParts,
  readPart,
  readParts,
  writePart,
} from '../../../open-xml/package.ts';
import { type Properties, writeProperties } from '../../../open-xml/properties.ts';
import { escapeXml } from '../../../open-xml/text.ts';
import { brandTheme } from '../../../open-xml/theme.ts';
import type { TitleBlock } from '../pdf/index.ts';
import type { Held, Tokens } from './draw.ts';
import { drawingXml } from './drawing.ts';
import { cellBody, type Printing, parted, textBody } from './drawing-ml.ts';
import { masterContent, slideNumber, textStyles } from './master.ts';

/**
 * The second pass: takes apart what pptxgenjs wrote, puts the text in, puts right what it gets wrong, and
 * packs it again so that the same deck is the same bytes.
 */
export interface Finishing {
  tokens: Tokens;
  brand: Brand;
  titleBlock: TitleBlock;
  printing: Omit<Printing, 'link'>;
  properties: Properties;
  /** What the speaker reads, line by line, slide by slide. */
  notes: string[][];
}

const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function finishPackage(bytes: Uint8Array, finishing: Finishing): Uint8Array {
  const parts = readParts(bytes);
  const { brand, properties, notes } = finishing;
  const printing: Printing = { ...finishing.printing, link: () => '' };
  const count = notes.length;
  for (let number = 1; number <= count; number += 1) finishSlide(parts, number, count, finishing);
  for (const path of [...parts.keys()].filter((one) => /^ppt\/slideLayouts\/[^/]*\.xml$/.test(one)))
    editPart(parts, path, (xml) => numbered(finishLayout(filled(xml, finishing.tokens, printing), printing)));
  editPart(parts, 'ppt/slideMasters/slideMaster1.xml', (xml) =>
    numbered(
      xml
        .replace(/<p:cSld.*<\/p:cSld>/s, () =>
          masterContent(finishing.titleBlock, properties.title, printing),
        )
        .replace(/<p:txStyles>.*<\/p:txStyles>/s, () => textStyles()),
    ),
  );
  editPart(parts, 'ppt/theme/theme1.xml', (xml) => brandTheme(xml, brand));
  addNotesTheme(parts);
  editPart(parts, 'ppt/presentation.xml', sortPresentation);
  writeProperties(parts, properties);
  editPart(parts, '[Content_Types].xml', (xml) => withoutMissing(xml, parts));
  return packParts(parts);
}

function finishSlide(parts: Parts, number: number, count: number, finishing: Finishing): void {
  const links = new Map<string, string>();
  const link = (url: string) => {
    const id = links.get(url) ?? `rIdLink${links.size + 1}`;
    links.set(url, id);
    return id;
  };
  const printing: Printing = { ...finishing.printing, link };
  const field = slideNumber({ number, count }, printing);
  editPart(parts, `ppt/slides/slide${number}.xml`, (xml) =>
    numbered(
      filled(xml, finishing.tokens, printing)
        .replaceAll('<a:tblPr/>', '<a:tblPr firstRow="1"/>')
        .replace('</p:spTree>', () => `${field}</p:spTree>`),
    ),
  );
  const relations = [...links].map(
    ([url, id]) =>
      `<Relationship Id="${id}" Type="${officeRelations}/hyperlink" Target="${escapeXml(url)}" TargetMode="External"/>`,
  );
  editPart(parts, `ppt/slides/_rels/slide${number}.xml.rels`, (xml) =>
    xml.replace('</Relationships>', () => `${relations.join('')}</Relationships>`),
  );
  const lines = finishing.notes[number - 1]!;
  editPart(parts, `ppt/notesSlides/notesSlide${number}.xml`, (xml) =>
    speakerNotes(xml, lines, finishing.printing.language),
  );
}

/** Each box gets the text that its token stands for. */
function filled(xml: string, tokens: Tokens, printing: Printing): string {
  const held = (part: string): Held | undefined =>
    tokens.get(/<a:t>(\[text \d+\])<\/a:t>/.exec(part)?.[1] ?? '');
  return xml
    .replace(/<a:txBody>.*?<\/a:txBody>/gs, (part) => {
      const found = held(part);
      return found && 'body' in found
        ? `<a:txBody>${cellBody(found.body.paragraphs, printing)}</a:txBody>`
        : part;
    })
    .replace(/<p:sp>.*?<\/p:sp>/gs, (part) => {
      const found = held(part);
      if (!found) return part;
      if ('drawing' in found)
        return drawingXml(found.drawing, found.says, found.box, printing.look, printing.language);
      const shape = part.replace(
        /<p:txBody>.*<\/p:txBody>/s,
        () => `<p:txBody>${textBody(found.body, printing)}</p:txBody>`,
      );
      if (!found.placeholder) return shape;
      const kind = {
        title: 'type="title"',
        ctrTitle: 'type="ctrTitle"',
        subTitle: 'type="subTitle" idx="1"',
        body: 'type="body" idx="1"',
      };
      return shape
        .replace(/<p:cNvSpPr[^>]*\/>/, '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>')
        .replace(/<p:nvPr>.*?<\/p:nvPr>/s, `<p:nvPr><p:ph ${kind[found.placeholder]}/></p:nvPr>`);
    });
}

const layoutKinds: Record<string, string> = { Cover: 'title', Part: 'secHead', Slide: 'obj' };

/** pptxgenjs says of no layout what it is for, and has one of its own, which is empty. */
function finishLayout(xml: string, printing: Printing): string {
  const named = xml.replace('<p:cSld name="DEFAULT">', '<p:cSld name="Blank">');
  const name = /<p:cSld name="([^"]*)">/.exec(named)?.[1] ?? '';
  return named
    .replace(
      /<p:sldLayout ([^>]*)>/,
      (_, attributes: string) => `<p:sldLayout ${attributes} type="${layoutKinds[name] ?? 'blank'}">`,
    )
    .replace(/<p:bg>.*?<\/p:bg>/s, '')
    .replace('</p:spTree>', () => `${slideNumber(undefined, printing)}</p:spTree>`);
}

/** Shapes get the numbers 2, 3, … in the order in which they are read; pptxgenjs gives some of them twice. */
function numbered(xml: string): string {
  let id = 0;
  return xml.replace(/<p:cNvPr id="\d+"/g, () => {
    id += 1;
    return `<p:cNvPr id="${id}"`;
  });
}

function speakerNotes(xml: string, lines: string[], language: string): string {
  const tag = `lang="${escapeXml(language)}"`;
  const run = (text: string) => `<a:r><a:rPr ${tag} dirty="0"/><a:t>${escapeXml(text)}</a:t></a:r>`;
  const paragraphs = (lines.length > 0 ? lines : ['']).map((line) =>
    line === '' ? `<a:p><a:endParaRPr ${tag}/></a:p>` : `<a:p>${parted(line).map(run).join('')}</a:p>`,
  );
  return xml.replace(
    /(<p:ph type="body".*?<a:lstStyle\/>).*?<\/p:txBody>/s,
    (_, start: string) => `${start}${paragraphs.join('')}</p:txBody>`,
  );
}

/** Office wants a theme of its own for the notes. */
function addNotesTheme(parts: Parts): void {
  writePart(parts, 'ppt/theme/theme2.xml', readPart(parts, 'ppt/theme/theme1.xml'));
  editPart(parts, 'ppt/notesMasters/_rels/notesMaster1.xml.rels', (xml) =>
    xml.replace('theme1.xml', 'theme2.xml'),
  );
  editPart(parts, '[Content_Types].xml', (xml) =>
    xml.replace(
      '</Types>',
      '<Override PartName="/ppt/theme/theme2.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>',
    ),
  );
}

/** The schema has the master of the notes before the slides. */
function sortPresentation(xml: string): string {
  return xml.replace(
    /(<p:sldIdLst>.*?<\/p:sldIdLst>)(<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>)/s,
    '$2$1',
  );
}

/** pptxgenjs declares a master for every slide, and media of every kind. */
function withoutMissing(xml: string, parts: Parts): string {
  const extensions = new Set([...parts.keys()].map((path) => path.split('.').at(-1)!));
  return xml
    .replace(/\s*<Override PartName="\/([^"]*)"[^>]*\/>/g, (entry, path: string) =>
      parts.has(path) ? entry.trim() : '',
    )
    .replace(/<Default Extension="([^"]*)"[^>]*\/>/g, (entry, extension: string) =>
      extensions.has(extension) ? entry : '',
    );
}
