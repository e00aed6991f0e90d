import type { Worked } from '../../../models/book.ts';
import { atStart, mainFormulas } from '../../../models/main-formulas.ts';
import type { Variation } from '../../../models/vary.ts';

/** A drawing as plain data; the table below it holds the same figures. */
type Shape = [tag: string, attributes: Record<string, string | number>, text?: string];

const TOP = 28;
const BOTTOM = 24;

/** Benefit beside cost, a pair of columns for each year. */
export function yearsChart(worked: Worked, width: number, show: (value: number) => string): Shape[] {
  const main = mainFormulas(worked.model);
  if (!main.benefit || !main.cost) return [];
  const [benefit, cost] = [main.benefit, main.cost].map(({ id }) => worked.result.values.get(id) as number[]);
  const height = 210;
  const most = Math.max(...benefit!, ...cost!, 1e-9);
  const room = width / benefit!.length;
  const bar = Math.min(56, room / 3.2);
  const tall = (value: number) => (Math.max(0, value) / most) * (height - TOP - BOTTOM - 14);
  return [
    ...legend([main.benefit.name, main.cost.name], ['ink', 'accent']),
    ...benefit!.flatMap((_, year): Shape[] => {
      const middle = room * (year + 0.5);
      return [
        ...[benefit!, cost!].flatMap((values, side): Shape[] => {
          const size = tall(values[year]!);
          const x = middle + (side === 0 ? -bar - 2 : 2);
          return [
            [
              'rect',
              {
                x,
                y: height - BOTTOM - size,
                width: bar,
                height: size,
                class: side === 0 ? 'ink' : 'accent',
              },
            ],
            ['text', { x: x + bar / 2, y: height - BOTTOM - size - 4, class: 'middle' }, show(values[year]!)],
          ];
        }),
        ['text', { x: middle, y: height - 6, class: 'middle muted' }, `Year ${year + 1}`],
      ];
    }),
    ['line', { x1: 0, x2: width, y1: height - BOTTOM, y2: height - BOTTOM, class: 'rule' }],
  ];
}

/** What is left so far, from the start on: above nothing, it is paid back. */
export function balanceChart(worked: Worked, width: number, show: (value: number) => string): Shape[] {
  const { balance } = mainFormulas(worked.model);
  if (!balance) return [];
  const start = atStart(worked, balance.id);
  const points = [
    ...(start === undefined ? [] : [start]),
    ...(worked.result.values.get(balance.id) as number[]),
  ];
  const height = 190;
  const [low, high] = [Math.min(0, ...points), Math.max(0, ...points)];
  const y = (value: number) => TOP + 14 + ((high - value) / (high - low || 1)) * (height - TOP - BOTTOM - 28);
  const x = (index: number) => 44 + (index * (width - 88)) / Math.max(1, points.length - 1);
  return [
    ['text', { x: 0, y: 12, class: 'title' }, balance.name],
    ['line', { x1: 0, x2: width, y1: y(0), y2: y(0), class: 'rule' }],
    [
      'polyline',
      { points: points.map((value, index) => `${x(index)},${y(value)}`).join(' '), class: 'path' },
    ],
    ...points.flatMap((value, index): Shape[] => [
      ['circle', { cx: x(index), cy: y(value), r: 3.5, class: value < 0 ? 'accent' : 'ink' }],
      ['text', { x: x(index), y: y(value) - 9, class: 'middle' }, show(value)],
      [
        'text',
        { x: x(index), y: height - 6, class: 'middle muted' },
        start !== undefined && index === 0 ? 'Start' : `Year ${index + (start === undefined ? 1 : 0)}`,
      ],
    ]),
  ];
}

/** Bars to both sides of the result as it is, the widest first. */
export function movesChart(
  base: number,
  variations: Variation[],
  width: number,
  show: (value: number) => string,
): Shape[] {
  const line = 34;
  const all = variations.flatMap(({ low, high }) => [low.result, high.result]);
  const [least, most] = [Math.min(base, ...all), Math.max(base, ...all)];
  const x = (value: number) => 4 + ((value - least) / (most - least || 1)) * (width - 8);
  const y = (index: number) => TOP + 16 + index * line;
  return [
    ...legend(['at the low figure', 'at the high figure'], ['accent', 'ink']),
    ...variations.flatMap(({ name, low, high }, index): Shape[] => [
      ['text', { x: 0, y: y(index), class: 'muted' }, name],
      ...[low, high].map(({ result }, side): Shape => {
        const [from, to] = [x(Math.min(base, result)), x(Math.max(base, result))];
        return [
          'rect',
          { x: from, y: y(index) + 6, width: to - from, height: 10, class: side === 0 ? 'accent' : 'ink' },
        ];
      }),
    ]),
    ['line', { x1: x(base), x2: x(base), y1: TOP, y2: y(variations.length) - 8, class: 'rule' }],
    ['text', { x: 0, y: y(variations.length) + 8, class: 'muted' }, show(least)],
    ['text', { x: width, y: y(variations.length) + 8, class: 'end muted' }, show(most)],
  ];
}

export function heightOf(chart: 'years' | 'balance' | 'moves', rows: number): number {
  return chart === 'years' ? 210 : chart === 'balance' ? 190 : TOP + 34 + rows * 34;
}

function legend(names: string[], classes: string[]): Shape[] {
  let x = 0;
  return names.flatMap((name, index): Shape[] => {
    const at = x;
    x += 26 + name.length * 7.2;
    return [
      ['rect', { x: at, y: 3, width: 10, height: 10, class: classes[index]! }],
      ['text', { x: at + 16, y: 12 }, name],
    ];
  });
}

const SVG = 'http://www.w3.org/2000/svg';

/** Draws anew in place of what was drawn before. */
export function draw(into: HTMLElement, label: string, width: number, height: number, shapes: Shape[]): void {
  const make = (tag: string, attributes: Record<string, string | number>) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes))
      element.setAttribute(name, typeof value === 'number' ? String(Math.round(value * 10) / 10) : value);
    return element;
  };
  const svg = make('svg', {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-label': label,
  });
  for (const [tag, attributes, text] of shapes) {
    const element = make(tag, attributes);
    if (text !== undefined) element.textContent = text;
    svg.append(element);
  }
  into.replaceChildren(svg);
}
