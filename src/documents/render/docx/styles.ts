import type { IParagraphStyleOptions, IStylesOptions } from 'docx';
import type { Look } from './look.ts';

/**
 * The styles, under the names that Word gives them: whoever edits the file changes a heading by changing
 * "Heading 1", and the navigation pane, tables of contents and screen readers find what they look for.
 */
export function styles(look: Look, language: string): IStylesOptions {
  const { unit, ink, muted, accent } = look;
  const mono = { font: look.mono, noProof: true };
  const body: IParagraphStyleOptions[] = [
    { id: 'Normal', name: 'Normal', quickFormat: true },
    paragraph('BodyText', 'Body Text', {
      paragraph: { spacing: { after: unit * 2, line: 290, lineRule: 'auto' }, indent: { right: look.aside } },
    }),
    paragraph('BoxText', 'Box Text', {
      paragraph: { spacing: { after: unit, line: 280, lineRule: 'auto' } },
    }),
    paragraph('TableText', 'Table Text', {
      paragraph: { spacing: { before: 40, after: 40, line: 255, lineRule: 'auto' } },
      run: { size: look.body - 1 },
    }),
    paragraph('TableHead', 'Table Head', {
      paragraph: { spacing: { before: 20, after: 20 }, keepNext: true },
      run: { ...mono, noProof: false, size: look.label, allCaps: true, characterSpacing: 8, color: ink },
    }),
    // Two tables in a row would become one.
    paragraph('TableGap', 'Table Gap', {
      paragraph: { spacing: { before: 0, after: 0, line: unit * 3.4, lineRule: 'exact' } },
      run: { size: 2 },
    }),
    paragraph('ListBullet', 'List Bullet', listItem(look)),
    paragraph('ListNumber', 'List Number', listItem(look)),
    paragraph('ListContinue', 'List Continue', listItem(look)),
    paragraph('Quote', 'Quote', {
      paragraph: {
        spacing: { after: unit * 2, line: 290, lineRule: 'auto' },
        indent: { left: 260, right: look.aside },
        border: { left: { style: 'single', size: 6, space: 10, color: look.line } },
      },
    }),
    paragraph('SourceCode', 'Source Code', {
      paragraph: {
        spacing: { before: unit, after: unit * 2.5, line: 260, lineRule: 'auto' },
        indent: { left: 260 },
        border: { left: { style: 'single', size: 6, space: 10, color: look.line } },
      },
      run: { ...mono, size: look.body - 2 },
    }),
    // Only the prompt is tinted, and goes when somebody writes: an unfinished copy is seen from afar.
    paragraph('Blank', 'Blank', {
      paragraph: {
        spacing: { before: unit, after: unit * 2.5, line: 300, lineRule: 'auto' },
        border: { bottom: { style: 'single', size: 4, space: 2, color: look.line } },
      },
    }),
    paragraph('Rule', 'Rule', {
      paragraph: {
        spacing: { before: unit * 3, after: unit * 3, line: 60, lineRule: 'exact' },
        border: { bottom: { style: 'single', size: 4, space: 0, color: look.line } },
      },
    }),
    paragraph('BoxLabel', 'Box Label', {
      paragraph: { spacing: { after: unit } },
      run: { ...mono, noProof: false, size: look.label, allCaps: true, characterSpacing: 8, color: muted },
    }),
    paragraph('Header', 'header', { run: { ...mono, size: look.label, color: muted } }),
    paragraph('Footer', 'footer', {
      paragraph: { spacing: { line: 240, lineRule: 'auto' } },
      run: { size: look.label, color: ink },
    }),
    paragraph('FooterLabel', 'Footer Label', {
      paragraph: { spacing: { line: 240, lineRule: 'auto' } },
      run: { ...mono, size: 11, allCaps: true, characterSpacing: 8, color: muted },
    }),
  ];
  const heading = (depth: number) => ({
    next: 'BodyText',
    paragraph: {
      keepNext: true,
      keepLines: true,
      spacing: { before: unit * (depth === 1 ? 8 : 5), after: unit * (depth === 1 ? 2.4 : 1.4) },
      ...(depth === 1
        ? { border: { top: { style: 'single' as const, size: 4, space: 6, color: ink } } }
        : { indent: { right: look.aside } }),
    },
    run: {
      size: look.headings[depth - 1]!,
      bold: true,
      color: depth === 6 ? muted : ink,
      italics: depth === 5,
    },
  });
  return {
    default: {
      document: {
        run: {
          font: look.text,
          size: look.body,
          color: ink,
          language: { value: language, eastAsia: language, bidirectional: language },
        },
        paragraph: { spacing: { after: 0, line: 270, lineRule: 'auto' } },
      },
      title: {
        next: 'BodyText',
        paragraph: { keepNext: true, spacing: { before: 0, after: unit * 4, line: 252, lineRule: 'auto' } },
        run: { size: look.title, bold: true, color: ink },
      },
      heading1: heading(1),
      heading2: heading(2),
      heading3: heading(3),
      heading4: heading(4),
      heading5: heading(5),
      heading6: heading(6),
      caption: {
        name: 'caption',
        paragraph: { keepNext: true, spacing: { before: unit, after: unit }, indent: { right: look.aside } },
        run: { size: look.small, italics: true, color: muted },
      },
      hyperlink: { run: { color: ink, underline: { type: 'single', color: muted } } },
      footnoteText: {
        paragraph: { spacing: { after: 40, line: 240, lineRule: 'auto' } },
        run: { size: look.small },
      },
    },
    paragraphStyles: body,
    characterStyles: [
      // The lettering around it is in capitals; code keeps its case, because its case means something.
      character('InlineCode', 'Inline Code', { ...mono, allCaps: false }),
      character('PlaceholderText', 'Placeholder Text', {
        color: muted,
        italics: true,
        shading: { type: 'clear', color: 'auto', fill: look.tint },
      }),
      character('Status', 'Status', { ...mono, size: look.small, color: muted, allCaps: false }),
      character('TierBadge', 'Tier Badge', { ...mono, allCaps: false }),
      character('Keyboard', 'Keyboard', {
        ...mono,
        border: { style: 'single', size: 4, space: 1, color: look.line },
      }),
      character('Label', 'Label', { color: muted, italics: true }),
      character('Muted', 'Muted', { color: muted }),
      character('Warning', 'Warning', { color: accent }),
    ],
  };
}

function paragraph(
  id: string,
  name: string,
  rest: Pick<IParagraphStyleOptions, 'paragraph' | 'run'>,
): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', quickFormat: true, ...rest };
}

function character(id: string, name: string, run: NonNullable<IParagraphStyleOptions['run']>) {
  return { id, name, basedOn: 'DefaultParagraphFont', quickFormat: true, run };
}

function listItem(look: Look): Pick<IParagraphStyleOptions, 'paragraph'> {
  return {
    paragraph: {
      spacing: { after: look.unit * 0.8, line: 275, lineRule: 'auto' },
      indent: { right: look.aside },
    },
  };
}

/**
 * What the package has no options for: what other styles rest on, and the table: without vertical rules, a
 * dark rule under its head and its foot, a hairline under every row.
 */
export function moreStyles(look: Look): string {
  const rule = (name: string, color: string) =>
    `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="${color}"/>`;
  const side = (name: string, width: number) => `<w:${name} w:w="${width}" w:type="dxa"/>`;
  const margins = `${side('top', 0)}${side('left', 0)}${side('bottom', 0)}${side('right', CELL_GAP)}`;
  return (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">' +
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>' +
    '<w:style w:type="table" w:customStyle="1" w:styleId="Ledger"><w:name w:val="Ledger"/>' +
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>' +
    `<w:tblPr><w:tblBorders>${rule('bottom', look.ink)}${rule('insideH', look.line)}</w:tblBorders>` +
    `<w:tblCellMar>${margins}</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>` +
    `${rule('bottom', look.ink)}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>`
  );
}

/** What a cell leaves free at its right. */
export const CELL_GAP = 150;
