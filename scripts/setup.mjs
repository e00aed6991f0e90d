/**
 * Makes a fresh clone ready: `node scripts/setup.mjs` installs the packages, `--tests` also what the tests
 * look through (a browser, an office, PDF tools). Runs on the Node that is there, from version 20 on.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const [major] = process.versions.node.split('.').map(Number);
if (major < 20)
  stop(`Node ${process.versions.node} is too old.`, 'Install Node 20 or later, then try again.');

if (!isInstalled()) {
  say('Installing packages (about a minute the first time) …');
  // `npm ci` refuses a lockfile that does not list the optional packages of every platform, and which are
  // listed depends on the registry it was written with. `--no-save` keeps to the lockfile all the same.
  const words = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', words, 'The packages could not be installed.');
}
if (process.argv.includes('--tests')) installPrograms();

/** npm leaves a copy of the lockfile's content behind; when it names other versions, install again. */
function isInstalled() {
  if (!existsSync('node_modules/.package-lock.json') || !existsSync('node_modules/.bin/node')) return false;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const found = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || found[path]?.version === entry.version,
  );
}

/** Debian's packages, where they are missing and may be installed. */
function installPrograms() {
  const programs = [
    ['chromium', 'chromium', 'the site is looked at in a real browser'],
    ['soffice', 'libreoffice-calc', 'workbooks are recalculated'],
    ['loimpress', 'libreoffice-impress', 'slides are converted'],
    ['lowriter', 'libreoffice-writer', 'documents are converted'],
    ['pdftotext', 'poppler-utils', 'PDFs are read back'],
    ['qpdf', 'qpdf', 'PDFs are checked'],
    ['mutool', 'mupdf-tools', 'PDFs are opened by another reader'],
    ['strace', 'strace', 'file access is watched'],
  ];
  const missing = programs.filter(
    ([program]) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0,
  );
  if (missing.length === 0) return;
  const names = missing.map(([, name]) => name);
  const list = missing
    .map(([program, name, why]) => `  ${program} (Debian package ${name}): ${why}`)
    .join('\n');
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const allowed = spawnSync('sh', ['-c', `command -v apt-get && ${sudo.join(' ')} true`]).status === 0;
  if (!allowed)
    stop(
      `The tests need programs that are missing:\n${list}`,
      `Install them, on Debian: sudo apt-get install ${names.join(' ')}`,
    );
  say(`Installing ${names.join(', ')} from Debian …`);
  const apt = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  run(apt[0], [...apt.slice(1), 'update'], 'The list of Debian packages could not be read.');
  run(apt[0], [...apt.slice(1), 'install', '-y', '--no-install-recommends', ...names], `Missing:\n${list}`);
}

function run(command, words, otherwise) {
  const { status } = spawnSync(command, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) stop(otherwise, `Run \`${[command, ...words].join(' ')}\` to see why.`);
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function stop(what, hint) {
  say(`error  ${what}\n  ${hint}`);
  process.exit(2);
}
