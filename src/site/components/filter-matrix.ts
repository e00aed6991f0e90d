/**
 * Shows the rows of the feature matrix that fit the form, says how many they are, and keeps the choice in the
 * address, so that it can be sent to somebody. Without it the page shows every row.
 */
export function filterMatrix(form: HTMLFormElement): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.feature-matrix tbody tr')];
  const count = form.querySelector('.matrix-count')!;
  const choices = [...form.querySelectorAll('select')];
  const asked = new URLSearchParams(location.search);
  for (const choice of choices) {
    const wanted = asked.get(choice.name) ?? '';
    choice.value = [...choice.options].some(({ value }) => value === wanted) ? wanted : '';
  }

  const show = () => {
    const [role, tier, status] = ['role', 'tier', 'status'].map(
      (name) => choices.find((choice) => choice.name === name)!.value,
    );
    let shown = 0;
    for (const row of rows) {
      const { roles = '', tiers = '', status: own } = row.dataset;
      const fits =
        (!role || roles.split(' ').includes(role)) &&
        (!tier || tiers.split(' ').includes(tier)) &&
        (!status || status === own);
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of document.querySelectorAll<HTMLElement>('.feature-group'))
      group.hidden = [...group.querySelectorAll<HTMLElement>('tbody tr')].every((row) => row.hidden);
    count.textContent =
      shown === 0 ? 'No feature fits. Choose less, or show all.' : `${shown} of ${rows.length} features`;
  };

  const keep = () => {
    const address = new URL(location.href);
    for (const { name, value } of choices)
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    history.replaceState(null, '', address);
    show();
  };
  form.addEventListener('change', keep);
  // The fields are empty only after the event.
  form.addEventListener('reset', () => setTimeout(keep));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  show();
}
