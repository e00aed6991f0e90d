import type { TitleBlock } from '../pdf/index.ts';
import { emu, type Printing, type TextBody, textBody } from './drawing-ml.ts';
import { type Box, block, body, frame, head, page, sizes } from './look.ts';
import { label, words } from './runs.ts';

/**
 * The master: what every slide has, whatever its layout. Ground, frame, the title block with its provenance,
 * and the styles that text inherits which someone adds later.
 */
export function masterContent(titleBlock: TitleBlock, title: string, printing: Printing): string {
  const { look } = printing;
  const [right, bottom] = [page.width - frame, page.height - frame];
  const [left, top] = [right - block.width, bottom - block.height];
  const cells: [name: string, value: string, width: number][] = [
    ['Sheet', titleBlock.sheet, 122],
    ['Revision', titleBlock.revision, 178],
    ['Facts of', titleBlock.factsDate, 116],
    ['Slide', '', 104],
  ];
  let x = left;
  const shapes = [
    rectangle('Frame', { x: frame, y: frame, w: right - frame, h: bottom - frame }, look.ink),
    line('Rule', { x: left, y: top, w: block.width, h: 0 }, look.ink),
  ];
  for (const [name, value, width] of cells) {
    shapes.push(line('Rule', { x, y: top, w: 0, h: block.height }, look.ink));
    const paragraphs = [
      { runs: label(name, look, { size: 7 }), line: 9 },
      { runs: words(value, { mono: true }), size: 10, line: 13, before: 2 },
    ];
    shapes.push(
      box(
        `Title block: ${name}`,
        { x, y: top, w: width, h: block.height },
        { paragraphs, anchor: 'ctr', inset: [8, 0, 4, 0] },
        printing,
      ),
    );
    x += width;
  }
  const foot = [titleBlock.product, title].filter(Boolean).join(' · ');
  const runs = words(foot, { color: look.muted });
  const under = { x: head.x, y: top, w: left - head.x - 16, h: block.height };
  shapes.push(box('Deck', under, { paragraphs: [{ runs, size: 10, line: 13 }], anchor: 'ctr' }, printing));
  const placeholders = [
    placeholder('Title', 'type="title"', head, 'b', 'Title', printing),
    placeholder(
      'Text',
      'type="body" idx="1"',
      { ...body, w: body.width, h: body.bottom - body.y },
      't',
      'Text',
      printing,
    ),
    slideNumber(undefined, printing),
  ];
  return `<p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>${tree([...shapes, ...placeholders])}</p:cSld>`;
}

/** Where the title block says which slide this is: “3 of 12”, the number kept current by Office. */
export function slideNumber(at: { number: number; count: number } | undefined, printing: Printing): string {
  const x = page.width - frame - 104;
  const y = page.height - frame - block.height;
  const paragraph = {
    runs: [],
    size: 10,
    line: 13,
    slideNumber: { number: at?.number ?? 1, after: at ? ` of ${at.count}` : '', style: { mono: true } },
  };
  const held: TextBody = { paragraphs: [paragraph], anchor: 'b', inset: [8, 0, 4, 4] };
  const place = { x, y, w: 104, h: block.height };
  return box('Slide number', place, held, printing, 'type="sldNum" sz="quarter" idx="4"');
}

export function textStyles(): string {
  const fonts = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>';
  const color = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>';
  const level = (number: number) => {
    const left = emu(26 * number);
    return (
      `<a:lvl${number}pPr marL="${left}" indent="${emu(-26)}" algn="l" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">` +
      `<a:lnSpc><a:spcPts val="${sizes.body.line * 100}"/></a:lnSpc><a:spcBef><a:spcPts val="600"/></a:spcBef>` +
      '<a:buClr><a:schemeClr val="tx2"/></a:buClr><a:buFont typeface="+mj-lt"/><a:buChar char="–"/>' +
      `<a:defRPr sz="${sizes.body.size * 100}" kern="1200">${color}${fonts}</a:defRPr></a:lvl${number}pPr>`
    );
  };
  const title =
    `<a:lvl1pPr algn="l" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPts val="${sizes.titles[0].line * 100}"/></a:lnSpc>` +
    `<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="${sizes.titles[0].size * 100}" b="1" kern="1200">${color}` +
    '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr>';
  const other = `<a:lvl1pPr marL="0" algn="l" rtl="0"><a:defRPr sz="${sizes.body.size * 100}" kern="1200">${color}${fonts}</a:defRPr></a:lvl1pPr>`;
  const levels = Array.from({ length: 9 }, (_, index) => level(index + 1)).join('');
  return `<p:txStyles><p:titleStyle>${title}</p:titleStyle><p:bodyStyle>${levels}</p:bodyStyle><p:otherStyle>${other}</p:otherStyle></p:txStyles>`;
}

function tree(shapes: string[]): string {
  return (
    '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>' +
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>' +
    `${shapes.join('')}</p:spTree>`
  );
}

function placeholder(
  name: string,
  kind: string,
  at: { x: number; y: number } & ({ w: number; h: number } | { width: number; height: number }),
  anchor: 't' | 'b',
  prompt: string,
  printing: Printing,
): string {
  const size = 'w' in at ? at : { ...at, w: at.width, h: at.height };
  return box(name, size, { paragraphs: [{ runs: words(prompt), plain: true }], anchor }, printing, kind);
}

function box(name: string, at: Box, held: TextBody, printing: Printing, kind?: string): string {
  const shape = kind ? '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' : '<p:cNvSpPr txBox="1"/>';
  return (
    `<p:sp><p:nvSpPr><p:cNvPr id="0" name="${name}"/>${shape}<p:nvPr${kind ? `><p:ph ${kind}/></p:nvPr>` : ' userDrawn="1"/>'}</p:nvSpPr>` +
    `<p:spPr>${position(at)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>` +
    `<p:txBody>${textBody(held, printing)}</p:txBody></p:sp>`
  );
}

function rectangle(name: string, at: Box, color: string): string {
  return drawn(name, at, 'rect', color);
}

function line(name: string, at: Box, color: string): string {
  return drawn(name, at, 'line', color);
}

function drawn(name: string, at: Box, geometry: string, color: string): string {
  return (
    `<p:sp><p:nvSpPr><p:cNvPr id="0" name="${name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>` +
    `<p:spPr>${position(at)}<a:prstGeom prst="${geometry}"><a:avLst/></a:prstGeom><a:noFill/>` +
    `<a:ln w="${emu(0.75)}"><a:solidFill><a:srgbClr val="${color.slice(1).toUpperCase()}"/></a:solidFill></a:ln></p:spPr></p:sp>`
  );
}

function position({ x, y, w, h }: Box): string {
  return `<a:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(w)}" cy="${emu(h)}"/></a:xfrm>`;
}
