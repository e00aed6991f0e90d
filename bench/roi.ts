import { roiCalculator } from '../generators/roi-calculator.ts';
import { createSourceReader } from '../src/build/source-reader.ts';
import { loadCatalogue } from '../src/catalog/load.ts';
import type { Model } from '../src/catalog/schemas/model.ts';
import { createReader } from '../src/facts/reader.ts';
import { firstChoice, roiBook, workOut } from '../src/models/book.ts';
import { prepare, run, type Settings } from '../src/models/run.ts';
import { median, milliseconds, ratio } from './measure.ts';

const ROUNDS = 21;
const EVALUATIONS = 10_000;

/** The model worked out 10,000 times with other figures each time, beside the same sums written by hand. */
export async function roi(): Promise<string[][]> {
  const catalogue = loadCatalogue('.');
  const facts = createReader(catalogue);
  const book = roiBook(facts, facts.read<Model>('roi'));
  const prepared = prepare(book.model);
  const { settings } = workOut(book, firstChoice(book));
  const sets = Array.from(
    { length: EVALUATIONS },
    (_, index): Settings => ({
      ...settings,
      inputs: { ...settings.inputs, 'hourly-rate': 50 + index / 100 },
    }),
  );
  for (const set of sets.slice(0, 100)) {
    const result = run(prepared, set);
    const mine = result.outputs.find(({ id }) => id === 'break-even')!.exact;
    if (Math.abs(mine - byHand(set).breakEven) > 1e-6) throw new Error('The two do not agree.');
  }
  const model = timesOf(() => sets.reduce((sum, set) => sum + run(prepared, set).outputs[0]!.exact, 0));
  const hand = timesOf(() => sets.reduce((sum, set) => sum + byHand(set).breakEven, 0));

  const books: number[] = [];
  for (let round = 0; round < ROUNDS + 5; round++) {
    const bench = {
      facts: createReader(catalogue),
      sources: createSourceReader('.'),
      catalogue,
      progress() {},
    };
    const started = performance.now();
    await roiCalculator.build(bench);
    if (round >= 5) books.push(performance.now() - started);
  }
  return [
    ['what', 'median', 'ratio to the sums by hand'],
    [`${EVALUATIONS} evaluations, written by hand`, milliseconds(hand), '1.00'],
    [`${EVALUATIONS} evaluations of the model`, milliseconds(model), ratio(model, hand)],
    ['the workbook, in a warm process', milliseconds(median(books)), ''],
  ];
}

function timesOf(work: () => unknown): number {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    work();
    times.push(performance.now() - started);
  }
  return median(times);
}

/** What `marketing/roi/model.json` says, as somebody would write it who wants nothing but these figures. */
function byHand({ inputs: i, assumptions: a, counts }: Settings) {
  const given = (id: string) => {
    const { needs = [] } = assumptionOf(id);
    return needs.every(counts) ? a[id]! : 0;
  };
  const use = [i['use-first-year']!, i['use-second-year']!, i['use-third-year']!];
  const rate = i['hourly-rate']!;
  const designHours = i['elements-per-month']! * Math.max(0, i['hours-by-hand']! - i['hours-of-review']!);
  const full =
    designHours * 12 * rate +
    i['rfi-hours-per-month']! * 12 * given('rfi-reduction') * rate +
    Math.max(
      i['material-spend']! * given('material-reduction'),
      i['bid-contingency']! * given('contingency-reduction'),
    ) +
    i['change-orders-per-year']! * i['hours-per-change-order']! * given('change-order-reduction') * rate +
    i['facility-hours-per-month']! * 12 * given('facility-reduction') * rate;
  const start = (i['hours-to-set-up']! + i['hours-to-learn']! * i.users!) * rate;
  const upkeep = i['upkeep-hours-per-month']! * 12 * rate;
  const licence = (i['quoted-price']! || given('list-price')) * i.users! * 12;
  let [benefitToday, costToday, balance, room, months, paid] = [0, start, -start, 0, 0, 0];
  for (let year = 1; year <= 3; year++) {
    const worth = (1 + i['discount-rate']!) ** year;
    const benefit = full * use[year - 1]! * given('benefit-kept');
    const net = benefit - upkeep - licence;
    if (paid === 0 && balance + net >= 0 && net > 0)
      paid = (year - 1) * 12 + Math.ceil((-balance / net) * 12);
    balance += net;
    benefitToday += benefit / worth;
    costToday += (upkeep + licence) / worth;
    const counted = Math.min(1, Math.max(0, i['years-to-pay-back']! - year + 1));
    room += ((benefit - upkeep) * counted) / worth;
    months += (i.users! * 12 * counted) / worth;
  }
  const worth = benefitToday - costToday;
  return {
    worth,
    balance,
    paid: paid || 37,
    return: costToday === 0 ? 0 : worth / costToday,
    breakEven: Math.max(0, months === 0 ? 0 : (room - start) / months),
  };
}

const assumptionsById = new Map<string, { needs?: string[] }>();
function assumptionOf(id: string) {
  if (assumptionsById.size === 0)
    for (const entry of loadCatalogue('.').roi!.assumptions ?? []) assumptionsById.set(entry.id, entry);
  return assumptionsById.get(id) ?? {};
}
