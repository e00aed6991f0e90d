import { editPart, type Parts, writePart } from './package.ts';
import { escapeXml } from './text.ts';

/**
 * The three parts that say what the file is. They are written here rather than by the packages we print with,
 * which claim that Microsoft Office made the file, name themselves as the company, ask the clock, and know no
 * custom properties.
 */
export interface Properties {
  title: string;
  subject?: string;
  author?: string;
  keywords?: string;
  language?: string;
  /** The only date in the file. */
  created: Date;
  /** Free ones: name to text. */
  properties?: Record<string, string>;
}

/** Puts the three parts into a package that has, at most, its own idea of them. */
export function writeProperties(parts: Parts, properties: Properties): void {
  writePart(parts, 'docProps/core.xml', coreProperties(properties));
  writePart(parts, 'docProps/app.xml', appProperties());
  const xml = customProperties(properties.properties);
  if (xml === undefined) return;
  const { path, contentType, relationship } = customPropertiesPart;
  writePart(parts, path, xml);
  editPart(parts, '[Content_Types].xml', (types) =>
    types.replace('</Types>', `<Override PartName="/${path}" ContentType="${contentType}"/></Types>`),
  );
  editPart(parts, '_rels/.rels', (rels) =>
    rels.replace(
      '</Relationships>',
      `<Relationship Id="rIdCustom" Type="${relationship}" Target="${path}"/></Relationships>`,
    ),
  );
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006';
const openPackage = 'http://schemas.openxmlformats.org/package/2006';

function coreProperties({ title, subject, author, keywords, language, created }: Properties): string {
  const date = `${created.toISOString().slice(0, 19)}Z`;
  return (
    `${declaration}<cp:coreProperties xmlns:cp="${openPackage}/metadata/core-properties"` +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    element('dc:title', title) +
    element('dc:subject', subject) +
    element('dc:creator', author) +
    element('cp:keywords', keywords) +
    element('dc:language', language) +
    element('cp:lastModifiedBy', author) +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${date}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${date}</dcterms:modified></cp:coreProperties>`
  );
}

function appProperties(): string {
  return (
    `${declaration}<Properties xmlns="${officeDocument}/extended-properties">` +
    '<Application>Tierpress</Application></Properties>'
  );
}

/** Undefined when there is nothing to say: an empty part would be one more thing to explain. */
function customProperties(properties: Record<string, string> = {}): string | undefined {
  const entries = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return undefined;
  const seen = new Set<string>();
  const items = entries.map(([name, value], index) => {
    const key = name.toLowerCase();
    if (name.trim() === '' || name.length > 255 || seen.has(key)) {
      throw new Error(
        `“${name}” cannot name a document property. A name has 1 to 255 characters and occurs once, ` +
          'whatever its capitals.',
      );
    }
    seen.add(key);
    // The format id is the one for properties that users define; ids 0 and 1 are reserved.
    return (
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}"` +
      ` name="${escapeXml(name).replace(/[\t\n]/g, ' ')}"><vt:lpwstr>${escapeXml(value)}</vt:lpwstr></property>`
    );
  });
  return (
    `${declaration}<Properties xmlns="${officeDocument}/custom-properties"` +
    ` xmlns:vt="${officeDocument}/docPropsVTypes">${items.join('')}</Properties>`
  );
}

const customPropertiesPart = {
  path: 'docProps/custom.xml',
  contentType: 'application/vnd.openxmlformats-officedocument.custom-properties+xml',
  relationship: `${officeDocument}/relationships/custom-properties`,
};

function element(name: string, text: string | undefined): string {
  return text ? `<${name}>${escapeXml(text)}</${name}>` : '';
}
