export { cellName, reference, sheetName } from './names.ts';
export { renderWorkbook } from './render.ts';
export type {
  Cell,
  CellPlace,
  Column,
  DateCell,
  FormulaCell,
  InputCell,
  LinkCell,
  NumberCell,
  PrintSetup,
  Row,
  Sheet,
  StyleName,
  TextCell,
  Workbook,
} from './workbook.ts';
