interface Tier {
  id: string;
  name: string;
}

/** One answer, as the table says it. */
interface Answer {
  id: string;
  says: string;
  tiers: string[];
  planned: string;
}

/**
 * Turns the table of questions into a form that names the smallest tier which has what the answers need, and
 * why. The rules are the rows: without this the page shows them as they are. What is chosen stays in the
 * address, so that it can be sent to somebody.
 */
export function findPlan(form: HTMLFormElement, table: HTMLElement): void {
  const tiers = JSON.parse(form.dataset.tiers!) as Tier[];
  const asked = new URLSearchParams(location.search);
  const questions = read(table).map(({ id, asks, answers }) => {
    const label = document.createElement('label');
    const select = document.createElement('select');
    select.name = id;
    select.append(
      new Option('Not asked yet', ''),
      ...answers.map(({ id: key, says }) => new Option(says, key)),
    );
    const wanted = asked.get(id) ?? '';
    select.value = answers.some((answer) => answer.id === wanted) ? wanted : '';
    label.append(asks, select);
    form.append(label);
    return { id, asks, answers, select };
  });
  const again = document.createElement('button');
  again.type = 'reset';
  again.textContent = 'Start again';
  const result = document.createElement('p');
  result.className = 'plan-result';
  result.setAttribute('role', 'status');
  form.append(again, result);

  const show = () => {
    const given = questions.flatMap(({ asks, answers, select }) => {
      const answer = answers.find(({ id }) => id === select.value);
      return answer ? [{ asks, answer }] : [];
    });
    result.replaceChildren(...words(tiers, given));
  };
  const keep = () => {
    const address = new URL(location.href);
    for (const { id, select } of questions)
      if (select.value) address.searchParams.set(id, select.value);
      else address.searchParams.delete(id);
    history.replaceState(null, '', address);
    show();
  };
  form.addEventListener('change', keep);
  // The fields are empty only after the event.
  form.addEventListener('reset', () =>
    setTimeout(() => {
      for (const { select } of questions) select.value = '';
      keep();
    }),
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  table.closest('.table-region')!.before(form);
  form.hidden = false;
  show();
}

function read(table: HTMLElement): { id: string; asks: string; answers: Answer[] }[] {
  const found = new Map<string, { id: string; asks: string; answers: Answer[] }>();
  for (const row of table.querySelectorAll<HTMLElement>('tbody tr')) {
    const { question = '', asks = '', answer = '', tiers = '', planned = '' } = row.dataset;
    const one = found.get(question) ?? { id: question, asks, answers: [] };
    const says = row.children[1]!.textContent!.trim();
    one.answers.push({ id: answer, says, tiers: tiers.split(' ').filter(Boolean), planned });
    found.set(question, one);
  }
  return [...found.values()];
}

function words(tiers: Tier[], given: { asks: string; answer: Answer }[]): (Node | string)[] {
  if (given.length === 0) return ['Answer what you know. The first answer names a tier.'];
  const fitting = tiers.filter(({ id }) => given.every(({ answer }) => answer.tiers.includes(id)));
  const planned = [...new Set(given.flatMap(({ answer }) => answer.planned.split(', ').filter(Boolean)))];
  const wait =
    planned.length > 0 ? ` ○ Planned, and not there today: ${planned.join(', ')}. Do not buy for it.` : '';
  const [smallest] = fitting;
  if (!smallest) return [strong('No tier has all of that.'), ` Change an answer.${wait}`];
  const deciding = given
    .filter(({ answer }) => answer.tiers[0] === smallest.id)
    .map(({ asks, answer }) => `${asks} ${answer.says}.`);
  const why =
    smallest === tiers[0]
      ? ' It is the smallest tier, and it has what you need.'
      : ` Because: ${deciding.join(' ')}`;
  return [strong(smallest.name), `.${why}${wait}`];
}

function strong(text: string): HTMLElement {
  const element = document.createElement('strong');
  element.textContent = text;
  return element;
}
