/** What of Pagefind's own program is used; it is made with the index, beside the pages. */
interface Pagefind {
  init(): Promise<void>;
  filters(): Promise<Record<string, Record<string, number>>>;
  search(words: string, options: { filters: Record<string, string> }): Promise<{ results: Found[] } | null>;
}
interface Found {
  data(): Promise<Page>;
}
interface Page {
  url: string;
  meta: { title?: string };
  excerpt: string;
  filters: Record<string, string[]>;
  sub_results: { url: string; title: string; excerpt: string }[];
}

const FILTERS = ['status', 'tier', 'role'];
/** Pages shown at once, and places shown of each. */
const MANY = 8;
const PLACES = 3;

let dialog: HTMLDialogElement | undefined;
let pagefind: Promise<Pagefind> | undefined;
/** Only the answer to what was typed last is shown. */
let asked = 0;

export function openSearch(): void {
  dialog ??= makeDialog();
  if (dialog.open) dialog.close();
  else {
    dialog.showModal();
    field().select();
  }
}

function makeDialog(): HTMLDialogElement {
  const made = document.createElement('dialog');
  made.className = 'search';
  made.setAttribute('aria-label', 'Search');
  made.innerHTML = `<form role="search">
    <input type="text" inputmode="search" aria-label="Search the pages" placeholder="Search" autocomplete="off" spellcheck="false" enterkeyhint="go">
    <button type="button" class="search-close">Close</button>
    <div class="search-filters"></div>
  </form><p class="search-said" role="status"></p><ol class="search-results"></ol>`;
  document.body.append(made);
  made.querySelector('.search-close')!.addEventListener('click', () => made.close());
  // A click beside it closes it; so does following a link, which may lead to a place on the same page.
  made.addEventListener('click', (event) => {
    if (event.target === made || (event.target as Element).closest('a')) made.close();
  });
  made.addEventListener('keydown', (event) => step(made, event));
  const form = made.querySelector('form')!;
  form.addEventListener('input', () => void ask());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    made.querySelector<HTMLAnchorElement>('.search-results a')?.click();
  });
  void offerFilters(made.querySelector('.search-filters')!);
  return made;
}

const field = () => dialog!.querySelector('input')!;

/** The arrow keys walk from the field through what was found, and back. */
function step(within: HTMLElement, event: KeyboardEvent): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || event.target instanceof HTMLSelectElement) return;
  event.preventDefault();
  const stops = [field(), ...within.querySelectorAll<HTMLElement>('.search-results a, .search-more')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[Math.min(stops.length - 1, Math.max(0, at + by))]!.focus();
}

function load(): Promise<Pagefind> {
  pagefind ??= import(/* @vite-ignore */ `${location.origin}/pagefind/pagefind.js`).then(
    async (found: Pagefind) => {
      await found.init();
      return found;
    },
  );
  return pagefind;
}

async function offerFilters(place: HTMLElement): Promise<void> {
  try {
    const known = await (await load()).filters();
    for (const name of FILTERS) {
      const values = Object.keys(known[name] ?? {});
      if (values.length < 2) continue;
      const select = document.createElement('select');
      select.name = name;
      select.append(
        new Option(`Any ${name}`, ''),
        ...values.map((value) => new Option(asText(value), value)),
      );
      select.setAttribute('aria-label', `${name[0]!.toUpperCase()}${name.slice(1)}`);
      place.append(select);
    }
  } catch {
    pagefind = undefined;
    say('The search could not be loaded. Try once more, or use the index below each page.');
  }
}

async function ask(): Promise<void> {
  const mine = ++asked;
  const words = field().value.trim();
  if (!words) {
    show([]);
    return say('');
  }
  try {
    const filters = Object.fromEntries(
      [...dialog!.querySelectorAll('select')].flatMap(({ name, value }) => (value ? [[name, value]] : [])),
    );
    const results = (await (await load()).search(words, { filters }))?.results ?? [];
    if (mine !== asked) return;
    await showSome(results, MANY, mine);
    if (mine !== asked) return;
    const narrowed = Object.keys(filters).length > 0 ? ' with these filters' : '';
    if (results.length === 0) say(`Nothing found for “${words}”${narrowed}.`);
    else say(`${results.length} ${results.length === 1 ? 'page' : 'pages'} for “${words}”${narrowed}`);
  } catch {
    pagefind = undefined;
    say('The search could not be loaded. Try once more, or use the index below each page.');
  }
}

async function showSome(results: Found[], count: number, mine: number): Promise<void> {
  const pages = await Promise.all(results.slice(0, count).map((one) => one.data()));
  if (mine !== asked) return;
  const items = pages.map(drawPage);
  if (results.length > count) {
    const more = document.createElement('button');
    more.type = 'button';
    more.className = 'search-more';
    more.textContent = `Show ${Math.min(MANY, results.length - count)} more`;
    more.addEventListener('click', async () => {
      await showSome(results, count + MANY, mine);
      dialog!.querySelectorAll<HTMLElement>('.search-results > li > a')[count]?.focus();
    });
    const last = document.createElement('li');
    last.append(more);
    items.push(last);
  }
  show(items);
}

function drawPage({ url, meta, excerpt, filters, sub_results }: Page): HTMLLIElement {
  const item = document.createElement('li');
  const link = drawLink(url, meta.title ?? url, excerpt);
  const [status] = filters.status ?? [];
  // A page about nothing that works today says so.
  if (status && status !== 'available' && filters.status!.length === 1) {
    const mark = document.createElement('span');
    mark.className = 'search-mark';
    mark.textContent = status;
    link.firstElementChild!.append(' ', mark);
  }
  item.append(link);
  const places = sub_results.filter((place) => place.url.includes('#') && place.title !== meta.title);
  if (places.length > 0) {
    const list = document.createElement('ul');
    list.append(
      ...places.slice(0, PLACES).map((place) => {
        const inner = document.createElement('li');
        inner.append(drawLink(place.url, place.title, place.excerpt));
        return inner;
      }),
    );
    item.append(list);
  }
  return item;
}

function drawLink(url: string, title: string, excerpt: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = url;
  const name = document.createElement('strong');
  name.textContent = title;
  const words = document.createElement('span');
  // Pagefind marks what was found in an escaped text; only its marks are made elements.
  for (const [index, part] of excerpt.split(/<\/?mark>/).entries()) {
    const mark = index % 2 === 1 ? document.createElement('mark') : undefined;
    if (mark) mark.textContent = asText(part);
    words.append(mark ?? asText(part));
  }
  link.append(name, ' ', words);
  return link;
}

function show(items: HTMLElement[]): void {
  dialog!.querySelector('.search-results')!.replaceChildren(...items);
}

function say(what: string): void {
  dialog!.querySelector('.search-said')!.textContent = what;
}

/** Nothing is run or loaded while a text is read: it is only taken for its words. */
function asText(escaped: string): string {
  const text = new DOMParser().parseFromString(`<textarea>${escaped.replaceAll('<', '&lt;')}`, 'text/html');
  return text.querySelector('textarea')!.value;
}
