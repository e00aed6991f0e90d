import { readFileSync } from 'node:fs';
import { unpackWoff } from '../../../../src/documents/render/pdf/woff.ts';
import { type FontProgram, readFontProgram } from '../font-program.ts';

/**
 * A tagged PDF written by hand, as source text: two pages with every kind of thing that rules ask about.
 * Nothing that prints PDFs for us has touched it, so the checker is not tested against our own habits.
 *
 * `@name` stands for a reference to the object of that name. The structure is an outline: name, type, what
 * the element holds (`one.0` is MCID 0 of the page `one`, `@note` is the annotation `note`), more entries.
 */
const structure = `
document   Document
  title      H1       one.0
  toc        TOC
    entry      TOCI
      entryRef   Reference
        entryLink  Link     one.1 @jump
  intro      P        one.2
    webLink    Link     one.3 @web
    mailLink   Link     one.4 @mail
    noteRef    Reference one.5
    mark       Note     one.15 << /ID (note-1) >>
  list       L        << /A << /O /List /ListNumbering /Decimal >> >>
    item1      LI
      label1     Lbl      one.6
      body1      LBody    one.7
    item2      LI
      label2     Lbl      one.8
      body2      LBody    one.9
  figure     Figure   one.10 << /Alt (A square with a line through it) /A << /O /Layout /BBox [60 420 120 480] /Placement /Block >> >>
  aside      Aside
    asideText  P        one.11
  formula    Formula  one.12 << /Alt (a plus b) >>
  boxed      P        box.0
  remark     Annot    one.13 @comment
  field      Form     @blank
  fieldName  P        one.14 << /Lang (de-DE) >>
  heading    H2       two.0
  table      Table
    caption    Caption  two.1
    head       THead
      headRow    TR
        tierHead   TH       two.2 << /A << /O /Table /Scope /Column >> >>
        priceHead  TH       two.3 << /A << /O /Table /Scope /Column /ColSpan 2 >> >>
    body       TBody
      row1       TR
        small      TH       two.4 << /A << /O /Table /Scope /Row /RowSpan 2 >> >>
        cell1      TD       two.5
        cell2      TD       two.6
      row2       TR
        cell3      TD       two.7
        cell4      TD       two.8
  named      Table
    namedRow1  TR
      namedHead  TH       two.9 << /ID (head-1) >>
    namedRow2  TR
      namedCell  TD       two.10 << /A << /O /Table /Headers [(head-1)] >> >>
  deep       H3       two.11
  last       P        two.12
`;

const objects: Record<string, string> = {
  catalog: `<< /Type /Catalog /Pages @pages /Lang (en-GB) /MarkInfo << /Marked true >> /Metadata @metadata
    /ViewerPreferences << /DisplayDocTitle true >> /StructTreeRoot @tree /Outlines @outlines
    /AcroForm << /Fields [@blank] /DA (/F1 10 Tf) /DR << /Font << /F1 @plain >> >> >>
    /OCProperties << /OCGs [@layer] /D << /Name (As published) /Order [@layer] >> >>
    /Names << /EmbeddedFiles << /Names [(data.csv) @attachment] >> >> >>`,
  info: '<< /Title (A good document) /Author (The tests) /Producer (By hand) >>',
  pages: '<< /Type /Pages /Count 2 /Kids [@one @two] /MediaBox [0 0 420 595] >>',
  one: `<< /Type /Page /Parent @pages /Contents @oneContent /StructParents 0 /Tabs /S
    /Annots [@jump @web @mail @comment @blank]
    /Resources << /Font << /F1 @plain /F2 @composite >> /XObject << /Box @box >> /Properties << /Layer @layer >> >> >>`,
  two: `<< /Type /Page /Parent @pages /Contents @twoContent /StructParents 1
    /Resources << /Font << /F1 @plain /F2 @composite >> >> >>`,
  jump: '<< /Type /Annot /Subtype /Link /Rect [60 508 200 522] /Dest [@two /Fit] /Contents (To tiers and prices) /StructParent 10 >>',
  web: '<< /Type /Annot /Subtype /Link /Rect [130 488 200 502] /A << /S /URI /URI (https://example.com/) >> /Contents (The example site) /StructParent 11 >>',
  mail: '<< /Type /Annot /Subtype /Link /Rect [200 488 260 502] /A << /S /URI /URI (mailto:us@example.com) >> /Contents (Mail to us) /StructParent 12 >>',
  comment:
    '<< /Type /Annot /Subtype /Text /Rect [60 330 76 346] /Contents (Please read this) /StructParent 13 >>',
  blank:
    '<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /TU (Your name) /F 4 /Rect [120 300 260 316] /StructParent 14 >>',
  layer: '<< /Type /OCG /Name (Frame) >>',
  attachment: `<< /Type /Filespec /F (data.csv) /UF (data.csv) /Desc (The table as data)
    /EF << /F @attached >> >>`,
  outlines: '<< /Type /Outlines /First @mark1 /Last @mark2 /Count 2 >>',
  mark1: '<< /Title (A good document) /Parent @outlines /Next @mark2 /Dest [@one /Fit] >>',
  mark2: '<< /Title (Tiers and prices) /Parent @outlines /Prev @mark1 /A << /S /GoTo /D [@two /Fit] >> >>',
};

const metadata = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdf:Producer="By hand">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A good document</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>The tests</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;

/** A line of text: where, and what. `F2` is the composite font, whose codes are glyph numbers. */
function contents(program: FontProgram): Record<string, string> {
  const line = (x: number, y: number, text: string) => `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET`;
  const title = (x: number, y: number, text: string) =>
    `BT /F2 16 Tf 1 0 0 1 ${x} ${y} Tm [<${hexOf(program, text)}> -20 <${hexOf(program, '.')}>] TJ ET`;
  return {
    oneContent: `
/Artifact << /Type /Pagination /Subtype /Header >> BDC ${line(60, 570, 'Running head')} EMC
/H1 << /MCID 0 >> BDC ${title(60, 540, 'A good document')} EMC
/Link << /MCID 1 >> BDC ${line(60, 510, 'Tiers and prices')} EMC
/P << /MCID 2 >> BDC ${line(60, 490, 'The first text')} EMC
/Link << /MCID 3 >> BDC ${line(130, 490, 'leads away')} EMC
/Link << /MCID 4 >> BDC ${line(200, 490, 'or asks')} EMC
/Reference << /MCID 5 >> BDC ${line(262, 494, '1')} EMC
/Artifact BMC 0.5 w 60 484 m 300 484 l S EMC
/Note << /MCID 15 >> BDC ${line(60, 60, '1 A note at the foot')} EMC
/Lbl << /MCID 6 >> BDC ${line(60, 516 - 48, '1.')} EMC
/LBody << /MCID 7 >> BDC ${line(80, 516 - 48, 'One thing')} EMC
/Lbl << /MCID 8 >> BDC ${line(60, 516 - 62, '2.')} EMC
/LBody << /MCID 9 >> BDC ${line(80, 516 - 62, 'Another \\(second\\) thing')} EMC
/Figure << /MCID 10 >> BDC q 60 420 60 60 re S 60 420 m 120 480 l S Q EMC
/P << /MCID 11 >> BDC ${line(60, 400, 'An aside')} EMC
/Formula << /MCID 12 >> BDC ${line(60, 380, 'a + b')} EMC
q 1 0 0 1 60 360 cm /Box Do Q
/Annot << /MCID 13 >> BDC ${line(80, 334, 'A remark')} EMC
/P << /MCID 14 /Lang (de) >> BDC ${line(60, 304, 'Ihr Name')} EMC
/OC /Layer BDC /Artifact BMC 20 20 380 555 re S EMC EMC
`,
    twoContent: `
/Artifact << /Type /Pagination >> BDC ${line(60, 570, 'Running head')} EMC
/H2 << /MCID 0 >> BDC ${title(60, 540, 'Tiers and prices')} EMC
/Caption << /MCID 1 >> BDC ${line(60, 510, 'Prices in a table')} EMC
/TH << /MCID 2 >> BDC ${line(60, 490, 'Tier')} EMC
/TH << /MCID 3 >> BDC ${line(140, 490, 'Price')} EMC
/TH << /MCID 4 >> BDC ${line(60, 470, 'Small')} EMC
/TD << /MCID 5 >> BDC ${line(140, 470, 'ten')} EMC
/TD << /MCID 6 >> BDC ${line(220, 470, 'a month')} EMC
/TD << /MCID 7 >> BDC ${line(140, 450, 'ninety')} EMC
/TD << /MCID 8 >> BDC ${line(220, 450, 'a year')} EMC
/TH << /MCID 9 >> BDC ${line(60, 420, 'Named')} EMC
/TD << /MCID 10 >> BDC ${line(60, 400, 'Cell')} EMC
/H3 << /MCID 11 >> BDC ${title(60, 360, 'Deeper')} EMC
/P << /MCID 12 >> BDC ${line(60, 340, 'The last text')} EMC
`,
    box: `/P << /MCID 0 >> BDC ${line(0, 0, 'Text in a form')} EMC`,
  };
}

/** The numbers of the objects: `numberOf.title` is that of the H1. */
export const numberOf: Record<string, number> = {};

export function goodPdf(): Buffer {
  const font = plexSans();
  const program = readFontProgram(font)!;
  const tree = structureObjects();
  const streams: Record<string, [string, Buffer]> = {
    metadata: ['/Type /Metadata /Subtype /XML', Buffer.from(metadata)],
    attached: ['/Type /EmbeddedFile', Buffer.from('tier,price\n')],
    fontFile: [`/Length1 ${font.length}`, font],
    toUnicode: ['', Buffer.from(toUnicode(program))],
  };
  const more: Record<string, string> = {
    box: '/Type /XObject /Subtype /Form /BBox [0 -5 200 20] /StructParents 2 /Resources << /Font << /F1 @plain >> >>',
  };
  for (const [name, source] of Object.entries(contents(program)))
    streams[name] = [more[name] ?? '', Buffer.from(source)];
  return written({ ...objects, ...fonts(program), ...tree }, streams);
}

function plexSans(): Buffer {
  const path = '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff';
  return Buffer.from(unpackWoff(readFileSync(new URL(import.meta.resolve(path)))));
}

function fonts(program: FontProgram): Record<string, string> {
  const unicode = program.charmaps.get('3.1')!;
  const width = (code: number) => Math.round(program.width(unicode.get(code) ?? 0));
  const letters = Array.from({ length: 95 }, (_, index) => width(32 + index));
  const cids = [...new Set(unicode.values())].sort((a, b) => a - b);
  const descriptor = (name: string, flags: number) =>
    `<< /Type /FontDescriptor /FontName /${name} /Flags ${flags} /FontBBox [-300 -300 1200 1100] /ItalicAngle 0
      /Ascent 1025 /Descent -275 /CapHeight 698 /StemV 80 /FontFile2 @fontFile >>`;
  return {
    plain: `<< /Type /Font /Subtype /TrueType /BaseFont /PlexPlain /Encoding /WinAnsiEncoding /FirstChar 32
      /LastChar 126 /Widths [${letters.join(' ')}] /FontDescriptor @plainDescriptor >>`,
    plainDescriptor: descriptor('PlexPlain', 32),
    composite: `<< /Type /Font /Subtype /Type0 /BaseFont /PlexComposite /Encoding /Identity-H
      /DescendantFonts [@cidFont] /ToUnicode @toUnicode >>`,
    cidFont: `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /PlexComposite /CIDToGIDMap /Identity
      /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
      /W [${cids.map((cid) => `${cid} [${Math.round(program.width(cid))}]`).join(' ')}] /FontDescriptor @cidDescriptor >>`,
    cidDescriptor: descriptor('PlexComposite', 4),
  };
}

function hexOf(program: FontProgram, text: string): string {
  const glyphs = [...text].map((letter) => program.charmaps.get('3.1')!.get(letter.codePointAt(0)!)!);
  return glyphs.map(hex4).join('');
}

function toUnicode(program: FontProgram): string {
  const pairs = [...program.charmaps.get('3.1')!].filter(([code]) => code >= 32 && code < 127);
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${pairs.length - 2} beginbfchar
${pairs
  .slice(2)
  .map(([code, glyph]) => `<${hex4(glyph)}> <${hex4(code)}>`)
  .join('\n')}
endbfchar
1 beginbfrange <${hex4(pairs[0]![1])}> <${hex4(pairs[0]![1])}> <${hex4(pairs[0]![0])}> endbfrange
1 beginbfrange <${hex4(pairs[1]![1])}> <${hex4(pairs[1]![1])}> [<${hex4(pairs[1]![0])}>] endbfrange
endcmap end end`;
}

function hex4(value: number): string {
  return value.toString(16).padStart(4, '0');
}

/** The outline above as objects, with the way up from every piece of content. */
function structureObjects(): Record<string, string> {
  const made: Record<string, string> = {};
  const kids: Record<string, string[]> = { tree: [] };
  const ways: Record<string, string[]> = { one: [], two: [], box: [] };
  const open = ['tree'];
  const ids: string[] = [];
  const annotations: string[] = [];
  const lines = structure.trim().split('\n');
  for (const line of lines) {
    const [, indent, name, type, held, more] =
      /^( *)(\S+) +(\S+) *((?:[a-z]+\.\d+ ?|@\w+ ?)*)(?:<< (.*) >>)?$/.exec(line)!;
    open.length = indent!.length / 2 + 1;
    const parent = open.at(-1)!;
    open.push(name!);
    kids[parent]!.push(`@${name}`);
    kids[name!] = [];
    const id = /\/ID (\([^)]*\))/.exec(more ?? '')?.[1];
    if (id !== undefined) ids.push(`${id} @${name}`);
    for (const item of held!.trim().split(' ')) {
      const [, owner, mcid] = /^(\w+)\.(\d+)$/.exec(item) ?? [];
      if (owner !== undefined) {
        ways[owner]![Number(mcid)] = `@${name}`;
        const stream = owner === 'box' ? '/Pg @one /Stm @box' : `/Pg @${owner}`;
        kids[name!]!.push(`<< /Type /MCR ${stream} /MCID ${mcid} >>`);
      } else if (item !== '') {
        annotations.push(`${/\/StructParent (\d+)/.exec(objects[item.slice(1)]!)![1]} @${name}`);
        kids[name!]!.push(`<< /Type /OBJR /Pg @one /Obj ${item} >>`);
      }
    }
    made[name!] = `<< /Type /StructElem /S /${type} /P @${parent} ${more ?? ''}`;
  }
  for (const name of Object.keys(made)) made[name] += ` /K [${kids[name]!.join(' ')}] >>`;
  annotations.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  return {
    tree: `<< /Type /StructTreeRoot /K [${kids.tree!.join(' ')}] /RoleMap << /Aside /Sidebar /Sidebar /Sect >>
      /ParentTree @parents /ParentTreeNextKey 15 /IDTree << /Names [${ids.sort().join(' ')}] >> >>`,
    parents: `<< /Nums [0 [${ways.one!.join(' ')}] 1 [${ways.two!.join(' ')}] 2 [${ways.box!.join(' ')}]
      ${annotations.join(' ')}] >>`,
    ...made,
  };
}

function written(plain: Record<string, string>, streams: Record<string, [string, Buffer]>): Buffer {
  const names = [...Object.keys(plain), ...Object.keys(streams)];
  for (const [index, name] of names.entries()) numberOf[name] = index + 1;
  const referred = (source: string) =>
    source.replaceAll(/(?<!\w)@(\w+)/g, (_, name: string) => {
      if (numberOf[name] === undefined) throw new Error(`There is no object ${name}.`);
      return `${numberOf[name]} 0 R`;
    });
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n')];
  const places: number[] = [];
  const add = (part: Buffer | string) => parts.push(Buffer.from(part));
  const end = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [index, name] of names.entries()) {
    places.push(end());
    add(`${index + 1} 0 obj\n`);
    const stream = streams[name];
    if (stream === undefined) add(referred(plain[name]!));
    else {
      add(`<< ${referred(stream[0])} /Length ${stream[1].length} >>\nstream\n`);
      add(stream[1]);
      add('\nendstream');
    }
    add('\nendobj\n');
  }
  const start = end();
  add(`xref\n0 ${names.length + 1}\n0000000000 65535 f \n`);
  for (const place of places) add(`${String(place).padStart(10, '0')} 00000 n \n`);
  add(`trailer\n<< /Size ${names.length + 1} /Root ${numberOf.catalog} 0 R /Info ${numberOf.info} 0 R >>\n`);
  add(`startxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}
