/** Every choice of theme on the page: they say the same, remember it, and follow the system while it is "auto". */
const KEY = 'starlight-theme';
const system = matchMedia('(prefers-color-scheme: light)');
const selects = [...document.querySelectorAll<HTMLSelectElement>('.theme-select select')];

function show(theme: string): void {
  document.documentElement.dataset.theme = theme || (system.matches ? 'light' : 'dark');
  for (const select of selects) select.value = theme;
}

const remembered = () => {
  const theme = localStorage.getItem(KEY);
  return theme === 'light' || theme === 'dark' ? theme : '';
};

show(remembered());
system.addEventListener('change', () => show(remembered()));
for (const select of selects)
  select.addEventListener('change', () => {
    localStorage.setItem(KEY, select.value);
    show(select.value);
  });
