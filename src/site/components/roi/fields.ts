import type { RoiBook } from '../../../models/book.ts';
import { limitsOf } from '../../../models/vary.ts';
import { problemWith } from './state.ts';

export interface Field {
  id: string;
  /** Shows a figure; `isExample` marks one that nobody gave. */
  set(value: number, isExample: boolean): void;
}

/**
 * Makes a field and a slider of the cell that holds a figure. What is typed is told once it can stand there;
 * until then the field says what is wrong, and the results stay.
 */
export function makeField(
  row: HTMLTableRowElement,
  book: RoiBook,
  start: number,
  tell: (id: string, value: number) => void,
): Field {
  const id = row.dataset.input!;
  const input = book.model.inputs.find((entry) => entry.id === id)!;
  const [name, cell, unit] = [row.cells[0]!, row.cells[1]!, row.cells[2]!];
  const isPercent = input.format?.style === 'percent';
  const scale = isPercent ? 100 : 1;
  const { min, max } = limitsOf(input);
  const hint = `roi-${id}-hint`;
  name.id = `roi-${id}-name`;
  unit.id = `roi-${id}-unit`;

  const field = document.createElement('input');
  field.type = 'text';
  field.inputMode = 'decimal';
  field.autocomplete = 'off';
  field.name = id;
  field.setAttribute('aria-labelledby', name.id);
  field.setAttribute('aria-describedby', `${unit.id} ${hint}`);
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.setAttribute('aria-label', `${name.textContent}, slider`);
  slider.min = String(Math.max(min, 0) * scale);
  const step = input.type === 'integer' ? 1 : isPercent ? 1 : start >= 100 ? 1 : 0.5;
  slider.step = String(step);
  // A field may take millions; the slider goes as far as is of use, and further once more was typed.
  const reach = (value: number) => Math.min(max, Math.max(10 * step, start * 4, value)) * scale;
  slider.max = String(isPercent ? max * scale : reach(start));
  const said = document.createElement('span');
  said.className = 'roi-hint';
  said.id = hint;
  const mark = document.createElement('span');
  mark.className = 'roi-mark';
  mark.textContent = isPercent ? '%' : '';
  const box = document.createElement('div');
  box.className = 'roi-field not-content';
  box.append(field, mark, slider, said);
  cell.replaceChildren(box);

  const shown = (value: number) => String(Math.round(value * scale * 1e9) / 1e9);
  const take = (text: string) => {
    const value = Number(text.trim().replace(/[\s,’'_%]/g, '') || 'none') / scale;
    const problem = problemWith(book, id, value);
    if (problem === undefined) field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
    said.textContent = problem ?? '';
    if (problem === undefined) tell(id, value);
  };
  field.addEventListener('input', () => take(field.value));
  slider.addEventListener('input', () => {
    field.value = slider.value;
    take(slider.value);
  });
  return {
    id,
    set(value, isExample) {
      field.removeAttribute('aria-invalid');
      // What is being typed stays as it is typed.
      if (document.activeElement !== field) field.value = shown(value);
      if (Number(shown(value)) > Number(slider.max)) slider.max = String(reach(value));
      slider.value = shown(value);
      said.textContent = isExample ? 'example' : '';
    },
  };
}
