import { editPart, type Parts, packParts, readParts, writePart } from '../../../open-xml/package.ts';
import { writeProperties } from '../../../open-xml/properties.ts';
import { escapeXml } from '../../../open-xml/text.ts';
import { brandTheme } from '../../../open-xml/theme.ts';
import { type EmbeddedFont, embeddedFonts } from './fonts.ts';
import type { DocxRequest } from './index.ts';
import { lookFor } from './look.ts';
import { moreStyles } from './styles.ts';
import { property } from './text.ts';

/**
 * The second pass: says who made the file and when without asking the clock, embeds the fonts, and packs it
 * again so that the same document is the same bytes.
 */
export function finishPackage(bytes: Uint8Array, request: DocxRequest): Uint8Array {
  const parts = readParts(bytes);
  leaveOut(parts, 'docProps/custom.xml', '_rels/.rels');
  const { title, subject, author, keywords, language, created, titleBlock } = request;
  writeProperties(parts, {
    title: property(title),
    author: property(author ?? titleBlock.product),
    subject: subject && property(subject),
    keywords: keywords?.map(property).join(', '),
    language,
    created,
    properties: {
      Sheet: property(titleBlock.sheet),
      Revision: property(titleBlock.revision),
      'Facts of': property(titleBlock.factsDate),
    },
  });
  editPart(parts, 'word/styles.xml', (xml) =>
    xml.replace('</w:styles>', () => `${moreStyles(lookFor(request.brand))}</w:styles>`),
  );
  editPart(parts, 'word/theme/theme1.xml', (xml) => brandTheme(xml, request.brand));
  embedFonts(parts, request);
  return packParts(parts);
}

/** Takes a part away, and what the package says about it. */
function leaveOut(parts: Parts, path: string, relationships: string): void {
  parts.delete(path);
  const name = path.split('/').at(-1)!;
  editPart(parts, '[Content_Types].xml', (xml) =>
    xml.replace(new RegExp(`<Override [^>]*PartName="/${path}"[^>]*/>`), ''),
  );
  editPart(parts, relationships, (xml) =>
    xml.replace(new RegExp(`<Relationship [^>]*Target="[^"]*${name}"[^>]*/>`), ''),
  );
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

function embedFonts(parts: Parts, { brand }: DocxRequest): void {
  const names = [...new Set([brand.fonts.text, brand.fonts.mono])];
  const fonts = names.flatMap(embeddedFonts);
  const idOf = (font: EmbeddedFont) => `rId${fonts.indexOf(font) + 1}`;
  const pathOf = (font: EmbeddedFont) => `fonts/font${fonts.indexOf(font) + 1}.odttf`;
  const table = names.map((name) => {
    const isMono = name === brand.fonts.mono;
    const faces = fonts
      .filter((font) => font.name === name)
      .map((font) => `<w:${font.element} r:id="${idOf(font)}" w:fontKey="${font.key}"/>`);
    return (
      `<w:font w:name="${escapeXml(name)}"><w:altName w:val="${isMono ? 'Consolas' : 'Calibri'}"/>` +
      `<w:charset w:val="00"/><w:family w:val="${isMono ? 'modern' : 'swiss'}"/>` +
      `<w:pitch w:val="${isMono ? 'fixed' : 'variable'}"/>${faces.join('')}</w:font>`
    );
  });
  const links = fonts.map(
    (font) => `<Relationship Id="${idOf(font)}" Type="${relationships}/font" Target="${pathOf(font)}"/>`,
  );
  writePart(
    parts,
    'word/fontTable.xml',
    `${declaration}<w:fonts xmlns:w="${word}" xmlns:r="${relationships}">${table.join('')}</w:fonts>`,
  );
  writePart(
    parts,
    'word/_rels/fontTable.xml.rels',
    `${declaration}<Relationships xmlns="${packageRelationships}">${links.join('')}</Relationships>`,
  );
  for (const font of fonts) parts.set(`word/${pathOf(font)}`, font.data);
  if (fonts.length > 0)
    editPart(parts, 'word/settings.xml', (xml) =>
      xml.replace(
        /(<w:displayBackgroundShape\/>|<w:settings[^>]*>(?!<w:displayBackgroundShape))/,
        '$1<w:embedTrueTypeFonts/>',
      ),
    );
}
