import type { Pdf } from '../model.ts';
import { isRef } from '../model.ts';
import type { Dict } from '../qpdf.ts';
import { found, type Rule } from '../rule.ts';
import { descendants, parseXml } from '../xml.ts';
import { namespaces, readXmp } from '../xmp.ts';

export const metadataRules: Rule[] = [
  {
    id: 'header',
    clause: '6.1',
    says: 'The file begins with %PDF-1.0 to %PDF-1.7.',
    *check(pdf) {
      if (!/^%PDF-1\.[0-7]$/.test(pdf.header)) yield found('trailer', `The first line is ${pdf.header}`);
    },
  },
  {
    id: 'marked',
    clause: '6.2',
    says: 'The catalogue says that the file is tagged: MarkInfo with Marked true.',
    *check(pdf) {
      if (pdf.resolve(pdf.dict(pdf.catalog['/MarkInfo'])['/Marked']) !== true)
        yield found(pdf.root, 'MarkInfo has no Marked true');
    },
  },
  {
    id: 'not-suspect',
    clause: '7.1 (01-007)',
    says: 'The tags are not marked as suspects.',
    *check(pdf) {
      if (pdf.resolve(pdf.dict(pdf.catalog['/MarkInfo'])['/Suspects']) === true)
        yield found(pdf.root, 'MarkInfo has Suspects true');
    },
  },
  {
    id: 'xmp-present',
    clause: '7.1 (06-001)',
    says: 'The catalogue has a metadata stream of type Metadata and subtype XML.',
    *check(pdf) {
      const dict = pdf.dict(pdf.catalog['/Metadata']);
      if (!pdf.isStream(pdf.catalog['/Metadata'])) yield found(pdf.root, 'There is no Metadata stream');
      else if (pdf.name(dict['/Type']) !== 'Metadata' || pdf.name(dict['/Subtype']) !== 'XML')
        yield found(metadata(pdf), 'The Metadata stream is not of type Metadata and subtype XML');
    },
  },
  {
    id: 'xmp-well-formed',
    clause: 'ISO 32000-1 14.3.2',
    says: 'The metadata is well-formed XML with RDF in it.',
    *check(pdf) {
      const { problem } = readXmp(pdf);
      if (problem !== undefined) yield found(metadata(pdf), `The packet has ${problem}`);
    },
  },
  {
    id: 'xmp-ua-part',
    clause: '5 (06-002)',
    says: 'The metadata claims PDF/UA, part 1.',
    *check(pdf) {
      const part = readXmp(pdf).get('pdfuaid', 'part');
      if (part?.value !== '1')
        yield found(metadata(pdf), `pdfuaid:part is ${part === undefined ? 'missing' : `“${part.value}”`}`);
    },
  },
  {
    id: 'xmp-ua-prefix',
    clause: '5',
    says: 'The properties of the PDF/UA schema are written with the prefix pdfuaid.',
    *check(pdf) {
      if (!pdf.isStream(pdf.catalog['/Metadata']) || readXmp(pdf).problem !== undefined) return;
      const source = new TextDecoder().decode(pdf.bytes(pdf.catalog['/Metadata']));
      const top = parseXml(source);
      const elements = [top, ...descendants(top)].filter(({ name }) =>
        name.startsWith(`${namespaces.pdfuaid} `),
      );
      for (const { prefix } of elements)
        if (prefix !== 'pdfuaid') yield found(metadata(pdf), `The prefix is ${prefix || 'none'}`);
    },
  },
  {
    id: 'xmp-title',
    clause: '7.1 (06-003)',
    says: 'The metadata has a title (dc:title).',
    *check(pdf) {
      if (!readXmp(pdf).get('dc', 'title')?.value) yield found(metadata(pdf), 'dc:title is missing or empty');
    },
  },
  {
    id: 'title-names-document',
    clause: '7.1 (06-004)',
    says: 'The title is a title: not a file name and not “Untitled”.',
    *check(pdf) {
      const title = readXmp(pdf).get('dc', 'title')?.value ?? '';
      if (/^(untitled|document)\s*\d*$|\.(pdf|docx?|odt|indd|mdx?|html?)$/i.test(title))
        yield found(metadata(pdf), `The title is “${title}”`);
    },
  },
  {
    id: 'info-agrees',
    clause: 'own',
    says: 'What the document information and the metadata both say, they say alike.',
    *check(pdf) {
      const info = pdf.dict(pdf.trailer['/Info']);
      const xmp = readXmp(pdf);
      for (const [key, namespace, property] of twice) {
        const [old, now] = [pdf.text(info[key])?.trim(), xmp.get(namespace, property)?.value];
        if (old !== undefined && now !== undefined && old !== now)
          yield found(
            refOf(pdf.trailer, '/Info'),
            `${key.slice(1)} is “${old}” in Info and “${now}” in the metadata`,
          );
      }
    },
  },
  {
    id: 'display-title',
    clause: '7.1 (07-001, 07-002)',
    says: 'Readers show the title, not the file name.',
    *check(pdf) {
      if (pdf.resolve(pdf.dict(pdf.catalog['/ViewerPreferences'])['/DisplayDocTitle']) !== true)
        yield found(pdf.root, 'ViewerPreferences has no DisplayDocTitle true');
    },
  },
  {
    id: 'no-xfa',
    clause: '7.15 (25-001)',
    says: 'There is no XFA form.',
    *check(pdf) {
      if (pdf.dict(pdf.catalog['/AcroForm'])['/XFA'] !== undefined)
        yield found(refOf(pdf.catalog, '/AcroForm') ?? pdf.root, 'The form is XFA');
    },
  },
  {
    id: 'no-script',
    clause: 'own',
    says: 'There is no JavaScript.',
    *check(pdf) {
      for (const { at, dict } of dictionaries(pdf))
        if (pdf.name(dict['/S']) === 'JavaScript' || dict['/JS'] !== undefined)
          yield found(at, 'An action is JavaScript');
      if (pdf.dict(pdf.catalog['/Names'])['/JavaScript'] !== undefined)
        yield found(pdf.root, 'The names have JavaScript');
    },
  },
  {
    id: 'open-to-assistance',
    clause: '7.16 (26-001, 26-002)',
    says: 'Encryption, if any, lets assistive technology in.',
    *check(pdf) {
      if (pdf.permissions !== undefined && (pdf.permissions & 512) === 0)
        yield found('trailer', 'Bit 10 of the permissions is not set');
    },
  },
  {
    id: 'attachment-named',
    clause: '7.11 (21-001)',
    says: 'An embedded file has its name in F and in UF.',
    *check(pdf) {
      for (const { at, dict } of dictionaries(pdf))
        for (const key of ['/F', '/UF'])
          if (dict['/EF'] !== undefined && !pdf.text(dict[key]))
            yield found(at, `${key.slice(1)} is missing or empty`);
    },
  },
  {
    id: 'attachment-described',
    clause: 'own',
    says: 'An embedded file has a description.',
    *check(pdf) {
      for (const { at, dict } of dictionaries(pdf))
        if (dict['/EF'] !== undefined && !pdf.text(dict['/Desc'])?.trim())
          yield found(at, 'Desc is missing or empty');
    },
  },
  {
    id: 'layer-named',
    clause: '7.10 (20-001, 20-002)',
    says: 'Every configuration of optional content has a name.',
    *check(pdf) {
      for (const config of layerConfigs(pdf))
        if (!pdf.text(config['/Name'])) yield found(pdf.root, 'A configuration has no Name');
    },
  },
  {
    id: 'layer-not-automatic',
    clause: '7.10 (20-003)',
    says: 'Optional content does not switch itself (AS).',
    *check(pdf) {
      for (const config of layerConfigs(pdf))
        if (config['/AS'] !== undefined) yield found(pdf.root, 'A configuration has AS');
    },
  },
  {
    id: 'media-clip-described',
    clause: '7.18.6.2 (28-014, 28-015)',
    says: 'A media clip has its type (CT) and an alternative (Alt).',
    *check(pdf) {
      for (const { at, dict } of dictionaries(pdf))
        for (const key of ['/CT', '/Alt'])
          if (pdf.name(dict['/S']) === 'MCD' && dict[key] === undefined)
            yield found(at, `${key.slice(1)} is missing`);
    },
  },
  {
    id: 'no-reference-xobject',
    clause: '7.20 (30-001)',
    says: 'No form XObject draws a page of another file.',
    *check(pdf) {
      for (const { at, dict } of dictionaries(pdf))
        if (pdf.name(dict['/Subtype']) === 'Form' && dict['/Ref'] !== undefined)
          yield found(at, 'The form has Ref');
    },
  },
];

const twice: [string, 'dc' | 'pdf' | 'xmp', string][] = [
  ['/Title', 'dc', 'title'],
  ['/Author', 'dc', 'creator'],
  ['/Subject', 'dc', 'description'],
  ['/Keywords', 'pdf', 'Keywords'],
  ['/Producer', 'pdf', 'Producer'],
  ['/Creator', 'xmp', 'CreatorTool'],
];

function metadata(pdf: Pdf): string {
  return refOf(pdf.catalog, '/Metadata') ?? pdf.root;
}

function refOf(dict: Dict, key: string): string | undefined {
  const value = dict[key];
  return isRef(value) ? value : undefined;
}

/** Every dictionary of the file, also those inside of others. */
function* dictionaries(pdf: Pdf): Generator<{ at: string; dict: Dict }> {
  for (const [at, value] of pdf.all) yield* within(at, value);
}

function* within(at: string, value: unknown): Generator<{ at: string; dict: Dict }> {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield { at, dict: value as Dict };
  for (const inner of Object.values(value)) yield* within(at, inner);
}

function layerConfigs(pdf: Pdf): Dict[] {
  const properties = pdf.dict(pdf.catalog['/OCProperties']);
  if (pdf.catalog['/OCProperties'] === undefined) return [];
  return [pdf.dict(properties['/D']), ...pdf.list(properties['/Configs']).map((config) => pdf.dict(config))];
}
