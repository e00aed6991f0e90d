/**
 * The page's HTML with every table made fit for small screens and for people who listen: each stands in a
 * region of its own that scrolls and can be focused, carries its roles in words (they survive when CSS stacks
 * the cells), and names its rows.
 *
 *     <table class="feature-matrix">…   →   <div class="table-region" role="region" …><table role="table" …>…
 */
export function dressTables(html: string): string {
  let heading: string | undefined;
  return html.replace(PARTS, (part, id: string | undefined) => {
    if (id !== undefined) {
      heading = id;
      return part;
    }
    const name = heading === undefined ? 'aria-label="Table"' : `aria-labelledby="${heading}"`;
    return `<div class="table-region" role="region" tabindex="0" ${name}>${dress(part)}</div>`;
  });
}

/** Headings, to name a table after the one above it; and whole tables, which never nest. */
const PARTS = /<h[1-6]\b[^>]*?\bid="([^"]*)"[^>]*>|<table\b[\s\S]*?<\/table>/g;

/** Tables of the catalogue, whose first cell says what the row is about. */
const NAMED_ROWS = /^<table\b[^>]*class="[^"]*\b(?:feature-matrix|tier-table|ledger)\b/;

function dress(table: string): string {
  const head = table.match(/<thead[\s\S]*?<\/thead>/)?.[0] ?? '';
  const columns = head.match(/<th\b/g)?.length ?? 0;
  const dressed = table
    .replace(/<table\b/, `<table role="table" data-columns="${columns}"`)
    .replaceAll(/<(thead|tbody)\b/g, '<$1 role="rowgroup"')
    .replaceAll(/<tr\b/g, '<tr role="row"')
    .replaceAll(/<th\b/g, '<th role="columnheader" scope="col"')
    .replaceAll(/<td\b/g, '<td role="cell"');
  if (!NAMED_ROWS.test(table)) return dressed;
  return dressed.replaceAll(
    /(<tr\b[^>]*>\s*)<td role="cell"([^>]*)>([\s\S]*?)<\/td>/g,
    '$1<th role="rowheader" scope="row"$2>$3</th>',
  );
}
