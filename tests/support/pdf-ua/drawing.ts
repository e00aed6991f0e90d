import { type Operand, operations } from './content.ts';
import type { Font, FontShelf } from './fonts.ts';
import { isRef, type Objects } from './model.ts';
import { pageRefs, rectangle } from './pages.ts';
import type { Dict, Value } from './qpdf.ts';

/**
 * What the pages draw, and inside which marked content. Forms (XObjects) are followed where they are used;
 * their marked content belongs to the form's stream, as its MCIDs are counted there.
 */
export interface DrawnPage {
  ref: string;
  number: number;
  dict: Dict;
  /** Left, bottom, right, top. */
  box: [number, number, number, number];
  annotations: { ref: string; dict: Dict }[];
  shown: Shown[];
  marks: Mark[];
  /** Where marked content is opened and closed wrongly. */
  slips: string[];
  /** The forms drawn, once for each time. */
  forms: string[];
}

/** A marked-content sequence. */
export interface Mark {
  tag: string;
  properties: Dict;
  mcid: number | undefined;
  /** The page or form whose stream holds it. */
  owner: string;
  /** One for each time a stream is run. */
  run: number;
  parent: Mark | undefined;
  shown: Shown[];
}

/** A thing that becomes visible: a string, a painted path, an image, a shading. */
export interface Shown {
  kind: 'text' | 'path' | 'image' | 'shading';
  mark: Mark | undefined;
  owner: string;
  x: number;
  y: number;
  font?: Font | undefined;
  codes?: number[];
}

export function drawPages(pdf: Objects, fonts: FontShelf): DrawnPage[] {
  return pageRefs(pdf).map(({ ref, dict }, index) => {
    const page: DrawnPage = {
      ref,
      number: index + 1,
      dict,
      box: rectangle(pdf, dict['/CropBox'] ?? dict['/MediaBox']) ?? [0, 0, 612, 792],
      annotations: pdf.list(dict['/Annots']).map((annotation) => ({
        ref: isRef(annotation) ? annotation : ref,
        dict: pdf.dict(annotation),
      })),
      shown: [],
      marks: [],
      slips: [],
      forms: [],
    };
    const parts = Array.isArray(pdf.resolve(dict['/Contents']))
      ? pdf.list(dict['/Contents'])
      : [dict['/Contents'] ?? null];
    const stream = Buffer.concat(
      parts.flatMap((part) => [pdf.bytes(part) ?? Buffer.alloc(0), Buffer.from('\n')]),
    );
    const start: State = { ctm: [1, 0, 0, 1, 0, 0], font: undefined, visible: true, leading: 0 };
    draw({ pdf, fonts, page, runs: 0 }, stream, ref, pdf.dict(dict['/Resources']), start, undefined, 0);
    return page;
  });
}

export function marksAround(mark: Mark | undefined): Mark[] {
  const around: Mark[] = [];
  for (let next = mark; next !== undefined; next = next.parent) around.push(next);
  return around;
}

type Matrix = [number, number, number, number, number, number];
interface State {
  ctm: Matrix;
  font: Font | undefined;
  visible: boolean;
  leading: number;
}
interface Context {
  pdf: Objects;
  fonts: FontShelf;
  page: DrawnPage;
  runs: number;
}

function draw(
  context: Context,
  stream: Buffer,
  owner: string,
  resources: Dict,
  start: State,
  outer: Mark | undefined,
  depth: number,
) {
  const { pdf, fonts, page } = context;
  const run = context.runs++;
  const saved: State[] = [];
  let state = { ...start };
  let text: Matrix = [1, 0, 0, 1, 0, 0];
  let mark = outer;
  let inText = false;
  const opened: { inText: boolean }[] = [];

  function show(kind: Shown['kind'], more: Partial<Shown> = {}) {
    const [, , , , x, y] = kind === 'text' ? multiply(text, state.ctm) : state.ctm;
    const item: Shown = { kind, mark, owner, x, y, ...more };
    page.shown.push(item);
    for (const around of marksAround(mark)) around.shown.push(item);
  }
  function showText(value: Operand | undefined) {
    const parts = Array.isArray(value) ? value : [value];
    const bytes = Buffer.concat(parts.filter((part): part is Buffer => part instanceof Buffer));
    if (bytes.length === 0) return;
    const codes = state.font?.codes(bytes) ?? [];
    if (state.font !== undefined) fonts.use(state.font, codes, state.visible);
    show('text', { font: state.font, codes });
  }
  function move(x: number, y: number) {
    text = multiply([1, 0, 0, 1, x, y], text);
  }

  for (const { operator, operands } of operations(stream)) {
    const numbers = operands.map((operand) => (typeof operand === 'number' ? operand : 0));
    switch (operator) {
      case 'q':
        saved.push({ ...state });
        break;
      case 'Q':
        state = saved.pop() ?? state;
        break;
      case 'cm':
        state.ctm = multiply(matrix(numbers), state.ctm);
        break;
      case 'BT':
        text = [1, 0, 0, 1, 0, 0];
        inText = true;
        break;
      case 'ET':
        inText = false;
        break;
      case 'Tf':
        state.font = fonts.get(pdf.dict(resources['/Font'])[String(operands[0])]);
        break;
      case 'Tr':
        state.visible = numbers[0] !== 3;
        break;
      case 'TL':
        state.leading = numbers[0]!;
        break;
      case 'Tm':
        text = matrix(numbers);
        break;
      case 'TD':
        state.leading = -numbers[1]!;
        move(numbers[0]!, numbers[1]!);
        break;
      case 'Td':
        move(numbers[0]!, numbers[1]!);
        break;
      case 'T*':
        move(0, -state.leading);
        break;
      case "'":
      case '"':
        move(0, -state.leading);
        showText(operands.at(-1));
        break;
      case 'Tj':
      case 'TJ':
        showText(operands[0]);
        break;
      case 'BMC':
      case 'BDC': {
        mark = openMark(pdf, operands, resources, owner, run, mark);
        page.marks.push(mark);
        opened.push({ inText });
        break;
      }
      case 'EMC': {
        const opening = opened.pop();
        if (opening === undefined) page.slips.push(`EMC closes nothing in ${owner}`);
        else {
          if (opening.inText !== inText)
            page.slips.push(`${mark!.tag} is opened and closed on two sides of BT or ET`);
          mark = mark!.parent;
        }
        break;
      }
      case 'Do': {
        const ref = pdf.dict(resources['/XObject'])[String(operands[0])];
        const form = pdf.dict(ref);
        if (pdf.name(form['/Subtype']) !== 'Form') {
          show('image');
        } else if (depth < 12) {
          const key = isRef(ref) ? ref : owner;
          page.forms.push(key);
          const ctm = multiply(
            matrix(pdf.list(form['/Matrix']).map((item) => pdf.number(item) ?? 0)),
            state.ctm,
          );
          const own = form['/Resources'] === undefined ? resources : pdf.dict(form['/Resources']);
          draw(context, pdf.bytes(ref) ?? Buffer.alloc(0), key, own, { ...state, ctm }, mark, depth + 1);
        }
        break;
      }
      case 'sh':
        show('shading');
        break;
      case 'EI':
        show('image');
        break;
      case 'S':
      case 's':
      case 'f':
      case 'F':
      case 'f*':
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        show('path');
        break;
    }
  }
  for (let left = opened.length; left > 0; left--) {
    page.slips.push(`${mark!.tag} is never closed in ${owner}`);
    mark = mark!.parent;
  }
}

function openMark(
  pdf: Objects,
  operands: Operand[],
  resources: Dict,
  owner: string,
  run: number,
  parent: Mark | undefined,
): Mark {
  const [tag, given] = operands;
  const properties =
    typeof given === 'string'
      ? pdf.dict(pdf.dict(resources['/Properties'])[given])
      : (asValue(given ?? null) as Dict | null);
  const mcid = properties?.['/MCID'];
  return {
    tag: String(tag).replace(/^\//, ''),
    properties: properties ?? {},
    mcid: typeof mcid === 'number' ? mcid : undefined,
    owner,
    run,
    parent,
    shown: [],
  };
}

/** An operand in the form that qpdf gives to values of the object graph. */
function asValue(operand: Operand): Value {
  if (operand instanceof Buffer) {
    const wide = operand[0] === 0xfe && operand[1] === 0xff;
    return `u:${wide ? new TextDecoder('utf-16be').decode(operand) : operand.toString('latin1')}`;
  }
  if (Array.isArray(operand)) return operand.map(asValue);
  if (operand !== null && typeof operand === 'object') {
    return Object.fromEntries(Object.entries(operand).map(([key, value]) => [key, asValue(value)]));
  }
  return operand;
}

function matrix(numbers: number[]): Matrix {
  return numbers.length === 6 ? (numbers as Matrix) : [1, 0, 0, 1, 0, 0];
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}
