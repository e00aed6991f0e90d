import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect } from 'vitest';
import type { Catalogue } from '../../src/catalog/load.ts';
import type { Model } from '../../src/catalog/schemas/model.ts';
import { createReader } from '../../src/facts/reader.ts';
import { CASE_NAMES, type RoiBook, roiBook, workOut } from '../../src/models/book.ts';
import type { Choice } from '../../src/models/gate.ts';
import { allValues, type Prepared, prepare } from '../../src/models/run.ts';
import { roiSheets } from '../../src/roi/workbook.ts';
import { cellName } from '../../src/sheets/index.ts';
import { cellTexts, readParts } from './xlsx.ts';

/** The model of a product, to hold its readings against each other. */
export interface Roi {
  catalogue: Catalogue;
  model: Model;
  prepared: Prepared;
  book: RoiBook;
}

export function readRoi(catalogue: Catalogue): Roi {
  const model = catalogue.roi!;
  return { catalogue, model, prepared: prepare(model), book: roiBook(createReader(catalogue), model) };
}

/** `hours_by_hand` → `[Inputs!C7]`, `net` → `[Cash flow!C5, Cash flow!D5, …]`, from the names in the workbook. */
export function namedCells(bytes: Uint8Array): Map<string, string[]> {
  const xml = readParts(bytes).get('xl/workbook.xml')!;
  const found = xml.matchAll(
    /<definedName name="(\w+)">'([^<]*)'!\$([A-Z])\$(\d+)(?::\$([A-Z])\$\d+)?<\/definedName>/g,
  );
  return new Map(
    [...found].map(([, name, sheet, first, row, last = first]) => {
      const columns = 'ABCDEFGH'.slice('ABCDEFGH'.indexOf(first!), 'ABCDEFGH'.indexOf(last!) + 1);
      return [name!, [...columns].map((column) => `${sheet}!${column}${row}`)];
    }),
  );
}

/** As a reader types: other values into the cells, other choices from the lists, and nothing else. */
export function typed(
  { catalogue, model }: Roi,
  bytes: Uint8Array,
  values: Record<string, number>,
  choice: Choice,
): Uint8Array {
  const parts = unzipSync(bytes);
  const cells = namedCells(bytes);
  const order = [
    ...new TextDecoder().decode(parts['xl/workbook.xml']).matchAll(/<sheet [^>]*name="([^"]*)"/g),
  ];
  const write = (place: string, cell: RegExp, text: string) => {
    const sheet = order.findIndex(([, name]) => name === place.split('!')[0]) + 1;
    const path = `xl/worksheets/sheet${sheet}.xml`;
    const xml = new TextDecoder().decode(parts[path]);
    expect(xml, place).toMatch(cell);
    parts[path] = strToU8(xml.replace(cell, text));
  };
  for (const [id, value] of Object.entries(values)) {
    const place = cells.get(id.replaceAll('-', '_'))![0]!;
    write(place, new RegExp(`(<c r="${place.split('!')[1]}"[^>]*>)<v>[^<]*</v>`), `$1<v>${value}</v>`);
  }
  const texts = {
    scenario: model.scenarios!.find(({ id }) => id === choice.scenario)!.name,
    tier: catalogue.tiers.find(({ id }) => id === choice.tier)!.name,
    case: CASE_NAMES[choice.case],
  };
  for (const [list, text] of Object.entries(texts)) {
    const place = cells.get(`chosen_${list}`)![0]!;
    const cell = new RegExp(`<c r="${place.split('!')[1]}"( s="\\d+")? t="s"><v>\\d+</v>`);
    write(place, cell, `<c r="${place.split('!')[1]}"$1 t="inlineStr"><is><t>${text}</t></is>`);
  }
  return zipSync(parts);
}

const cents = (value: number) => Math.round(value * 100 + 1e-7);

/** What the workbook works out otherwise than the model, after LibreOffice has computed it anew. */
export function differences(
  { prepared, book }: Roi,
  bytes: Uint8Array,
  saved: Uint8Array,
  values: Record<string, number>,
  choice: Choice,
): unknown[] {
  const found = cellTexts(saved);
  const cells = namedCells(bytes);
  const given = workOut(book, choice, values);
  const all = allValues(prepared, given.result).flatMap(([id, value]) =>
    [value].flat().map((figure, index) => ({
      id,
      figure,
      seen: Number(found[cells.get(id.replaceAll('-', '_'))![index]!]),
    })),
  );
  expect(all.length).toBeGreaterThan(70);
  // Every other cell too: scenarios, sensitivity, the summary, and whatever words follow from figures.
  const others = roiSheets(given).sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row, r) =>
      row.cells.flatMap((cell, c) => {
        if (cell?.kind !== 'formula') return [];
        const id = `${sheet.name}!${cellName(c + 1, r + 1)}`;
        const seen = found[id] ?? '';
        return [{ id, figure: cell.result, seen: typeof cell.result === 'number' ? Number(seen) : seen }];
      }),
    ),
  );
  expect(others.length).toBeGreaterThan(600);
  return [...all, ...others].filter(({ figure, seen }) => {
    if (typeof figure === 'string' || typeof seen === 'string') return figure !== seen;
    return !(cents(seen) === cents(figure) || Math.abs(seen - figure) < 1e-9 * Math.abs(figure));
  });
}
