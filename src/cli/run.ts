import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { quote, suggestion } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { COMMON, type Command, type Given, type Terminal } from './command.ts';
import { help, overview } from './help.ts';
import { init } from './init.ts';
import { roi } from './roi.ts';
import { serve } from './serve.ts';
import { tell } from './tell.ts';

export const COMMANDS: Command[] = [build, check, init, roi, serve];

/** From words to an exit code. Nothing a user does ends in a stack trace. */
export async function run(words: string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const [name, ...rest] = words;
  const json = words.includes('--json');
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      const about = COMMANDS.find((command) => command.name === rest[0]);
      terminal.out(about ? help(about) : overview(COMMANDS));
      return name === undefined ? 2 : 0;
    }
    if (name === '--version') {
      const { default: own } = await import('../../package.json', { with: { type: 'json' } });
      terminal.out(own.version);
      return 0;
    }
    const command = COMMANDS.find((entry) => entry.name === name);
    if (!command) {
      const known = COMMANDS.map((entry) => entry.name);
      fail(
        'unknown-command',
        `${quote(name)} is not a command.`,
        { hint: `${suggestion(name, known)} See \`tierpress --help\`.` },
        2,
      );
    }
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.out(help(command));
      return 0;
    }
    return await command.run(read(command, rest), terminal);
  } catch (error) {
    return tell(error, json, terminal);
  }
}

function read(command: Command, words: string[]): Given {
  const options = { ...command.options, ...COMMON };
  const { values, positionals, tokens } = parseArgs({
    args: words,
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, multiple }]) => [
        name,
        { type, multiple: multiple ?? false },
      ]),
    ),
  });
  const asked = (hint: string) => ({ hint: `${hint} See \`tierpress ${command.name} --help\`.` });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option)
      fail(
        'unknown-option',
        `${quote(token.rawName)} is not an option of \`tierpress ${command.name}\`.`,
        asked(
          suggestion(
            token.rawName,
            Object.keys(options).map((known) => `--${known}`),
          ),
        ),
        2,
      );
    if (option.type === 'string' && !token.value)
      fail(
        'missing-value',
        `\`${token.rawName}\` needs a value.`,
        asked(`Write \`${token.rawName} ${option.value ?? 'VALUE'}\`.`),
        2,
      );
    if (option.type === 'boolean' && token.value !== undefined)
      fail(
        'unexpected-value',
        `\`${token.rawName}\` takes no value, but ${quote(token.value)} was given.`,
        asked(`Write \`${token.rawName}\`.`),
        2,
      );
    if (option.choices && !option.choices.includes(token.value!))
      fail(
        'unknown-value',
        `${quote(token.value!)} is not a choice for \`${token.rawName}\`.`,
        asked(suggestion(token.value!, option.choices)),
        2,
      );
  }
  const wanted = command.positionals;
  if (wanted?.required && positionals.length === 0)
    fail(
      'missing-value',
      `\`tierpress ${command.name}\` needs ${wanted.name}: ${wanted.says}`,
      asked(`For example: ${command.examples[0]?.line ?? ''}.`),
      2,
    );
  if (positionals.length > (wanted ? 1 : 0))
    fail('unexpected-word', `${quote(positionals.at(-1)!)} was not expected.`, asked('Remove it.'), 2);
  return {
    product: resolve(String(values.product ?? '.')),
    json: values.json === true,
    quiet: values.quiet === true,
    positionals,
    options: values as Given['options'],
  };
}
