export type { Chart, ChartSeries, SeriesColor } from './charts/chart.ts';
export { cellName, reference, sheetName } from './names.ts';
export { renderWorkbook } from './render.ts';
export type {
  Cell,
  CellPlace,
  ChoiceCell,
  Column,
  Condition,
  DateCell,
  FormulaCell,
  InputCell,
  LinkCell,
  NumberCell,
  PrintSetup,
  RangePlace,
  Row,
  Sheet,
  StyleName,
  TextCell,
  Workbook,
} from './workbook.ts';
