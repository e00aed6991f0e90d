import fc from 'fast-check';

/**
 * Random formulas with what they mean, worked out beside the text and not by reading it. `undefined`: they
 * divide by zero, or leave the numbers that can be written down.
 */
export interface Sample {
  text: string;
  value: number | undefined;
}

export const VALUES: Record<string, number> = {
  elements: 12,
  'hours-by-hand': 4.5,
  'hourly-rate': 85,
  share: 0.075,
  nothing: 0,
  less: -3,
  'team-2': 2.25,
};

const number = fc
  .tuple(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(0, 1, 2, 3))
  .map(([whole, digits]) => {
    const text = (whole / 10 ** digits).toFixed(digits);
    return { text, value: Number(text) as number | undefined };
  });
const name = fc.constantFrom(...Object.keys(VALUES)).map((text): Sample => ({ text, value: VALUES[text] }));

const many = (values: (number | undefined)[], work: (known: number[]) => number): number | undefined => {
  if (values.some((value) => value === undefined)) return undefined;
  const value = work(values as number[]);
  return Number.isFinite(value) ? value : undefined;
};
const both = (a: Sample, b: Sample, work: (a: number, b: number) => number) =>
  many([a.value, b.value], ([left, right]) => work(left!, right!));

/** Every sum, product and sign in brackets of its own, so that the text needs no rules of precedence. */
export const sample: fc.Arbitrary<Sample> = fc.letrec<{ formula: Sample }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    number,
    name,
    fc
      .tuple(tie('formula'), fc.constantFrom('+', '-', '*', '/'), tie('formula'))
      .map(([a, sign, b]) => ({ text: `(${a.text} ${sign} ${b.text})`, value: both(a, b, SIGNS[sign]!) })),
    tie('formula').map((a) => ({ text: `(-${a.text})`, value: many([a.value], ([one]) => -one!) })),
    fc.array(tie('formula'), { minLength: 1, maxLength: 4 }).chain((all) =>
      fc.constantFrom('min', 'max').map((which) => ({
        text: `${which}(${all.map(({ text }) => text).join(', ')})`,
        value: many(
          all.map(({ value }) => value),
          (known) => known.sort((a, b) => a - b).at(which === 'min' ? 0 : -1)!,
        ),
      })),
    ),
    tie('formula').map((a) => ({
      text: `abs(${a.text})`,
      value: many([a.value], ([one]) => (one! < 0 ? -one! : one!)),
    })),
  ),
})).formula;

const SIGNS: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

/** Equal but for the last digits that a number can hold. */
export function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
