import { Paragraph, type ParagraphChild, TextRun, type XmlComponent } from 'docx';
import { choicesOf } from '../../blocks/blank.ts';
import type { Mark } from '../../tree.ts';
import type { Context } from './context.ts';
import { printable } from './text.ts';
import { element, inParagraph } from './xml.ts';

/**
 * A blank to fill in, as a content control: Word shows the prompt, tinted, until someone types over it, and
 * offers a calendar or a list where that is what is asked for.
 */
export function field(node: Mark, context: Context): XmlComponent {
  return control(node, context, [prompt(node)]);
}

/** A blank of several lines, in a paragraph of its own as high as its lines. */
export function fieldOfLines(node: Mark, lines: number, context: Context): Paragraph {
  const breaks = Array.from({ length: lines - 1 }, () => new TextRun({ break: 1 }));
  return new Paragraph({
    style: 'Blank',
    children: [inParagraph(control(node, context, [prompt(node), ...breaks]))],
  });
}

/** A box to tick. */
export function checkbox(checked: boolean, context: Context): XmlComponent {
  const symbol = (name: string, value: string) => element(name, { 'w14:val': value, 'w14:font': SYMBOLS });
  return element('w:sdt', {}, [
    element('w:sdtPr', {}, [
      element('w:alias', { 'w:val': 'Done' }),
      identity(context),
      element('w14:checkbox', {}, [
        element('w14:checked', { 'w14:val': checked ? 1 : 0 }),
        symbol('w14:checkedState', '2611'),
        symbol('w14:uncheckedState', '2610'),
      ]),
    ]),
    element('w:sdtContent', {}, [new TextRun({ text: checked ? '☑' : '☐', font: SYMBOLS })]),
  ]);
}

const SYMBOLS = 'Segoe UI Symbol';

function control(node: Mark, context: Context, content: readonly unknown[]): XmlComponent {
  const kind = kindOf(node, context);
  const { name, prompt: words } = node.detail ?? {};
  return element('w:sdt', {}, [
    element('w:sdtPr', {}, [
      element('w:alias', { 'w:val': short(words ?? name ?? '') }),
      element('w:tag', { 'w:val': short(name ?? '') }),
      identity(context),
      element('w:showingPlcHdr'),
      ...(kind ? [kind] : []),
    ]),
    element('w:sdtContent', {}, content),
  ]);
}

function identity({ count }: Context): XmlComponent {
  count.controls += 1;
  return element('w:id', { 'w:val': count.controls });
}

/** Nothing for words: a control that takes only plain text shows no prompt in other programs than Word. */
function kindOf(node: Mark, { language }: Context): XmlComponent | undefined {
  const choices = choicesOf(node).map(printable);
  if (choices.length > 0)
    return element(
      'w:dropDownList',
      {},
      choices.map((choice) => element('w:listItem', { 'w:displayText': choice, 'w:value': choice })),
    );
  if (node.detail?.kind === 'date')
    return element('w:date', {}, [
      element('w:dateFormat', { 'w:val': 'd MMMM yyyy' }),
      element('w:lid', { 'w:val': language }),
      element('w:storeMappedDataAs', { 'w:val': 'dateTime' }),
      element('w:calendar', { 'w:val': 'gregorian' }),
    ]);
  return undefined;
}

function prompt(node: Mark): ParagraphChild {
  return new TextRun({ text: printable(node.detail?.prompt ?? ''), style: 'PlaceholderText' });
}

/** Names of controls hold 64 characters. */
function short(text: string): string {
  const words = printable(text);
  return words.length <= 64 ? words : `${words.slice(0, 63).toWellFormed()}…`;
}
