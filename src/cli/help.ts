import { COMMON, type Command, type Option } from './command.ts';

export function overview(commands: Command[]): string {
  return [
    'Tierpress compiles everything a company publishes about its tiers from one licensing config.',
    '',
    'Usage: tierpress COMMAND [options]',
    '',
    ...columns(commands.map(({ name, says }) => [name, says])),
    '',
    '`tierpress COMMAND --help` explains one of them.',
    'Exit codes: 0 all is well, 1 the answer is no, 2 it could not be asked.',
  ].join('\n');
}

export function help(command: Command): string {
  const rows = (options: Record<string, Option>) =>
    Object.entries(options).map(([name, option]) => [
      `--${name}${option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : ''}`,
      option.says,
    ]);
  return [
    command.says,
    '',
    `Usage: tierpress ${command.name} ${command.usage}`.trimEnd(),
    '',
    ...(command.positionals ? [...columns([[command.positionals.name, command.positionals.says]]), ''] : []),
    'Options:',
    ...columns([...rows(command.options), ...rows(COMMON)]),
    '',
    'Examples:',
    ...command.examples.flatMap(({ line, says }) => [`  ${line}`, `      ${says}`]),
  ].join('\n');
}

function columns(rows: string[][]): string[] {
  const width = Math.max(...rows.map(([first]) => first!.length));
  return rows.map(([first, second]) => `  ${first!.padEnd(width)}  ${second}`);
}
