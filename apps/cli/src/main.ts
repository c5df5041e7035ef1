import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { migrate } from '#api/migrate.js';
import { anchor, chain, verify } from './audit.commands.js';
import { demo } from './demo.command.js';
import { importFile } from './import.command.js';
import { outbox } from './outbox.command.js';
import { remind } from './remind.command.js';
import { send } from './send.command.js';
import { tokens } from './tokens.command.js';
import { invite } from './invite.command.js';
import { UsageProblem, type CommandContext } from './usage.js';

const HELP = `grip – the command line of Grip

  grip migrate                      bring the database up to this version
  grip demo                         load the demonstration into an empty register
  grip tokens                       tokens of the demonstration's personas, for this machine
  grip import FILE --mapping M      what importing FILE would do; nothing is changed
        --programme REF             the programme to import into (for programmes: the parent)
        --create NAME               make that programme, with this name, when it is not there
        --as REF                    who imports, by the person's ref; PMO when left out
        --apply                     do it: all of the file, or nothing
  grip invite REF EMAIL             let a person of the register sign in with that address
        --name NAME                 make the person, with this name, when there is none
        --pmo                       give them the whole register: how the first person comes to have rights
  grip verify                       check the history of the register link by link, and the register against it
        --anchor FILE               and against an anchor kept elsewhere
        --key FILE                  public key the anchor was signed with; this installation's when left out
  grip verify FILE                  check exported links, with no database at hand
  grip verify REPORT.json           check a sealed report, with no database at hand
        --key FILE                  public key it was signed with; this installation's when left out
  grip chain [--programme REF]      export the links of every chain, or of one programme's, one a line
  grip anchor                       where every chain ends now, signed: keep it away from the database
  grip remind                       have people told of the returns and reports that are due or late
  grip send                         make and send the reports whose period has ended
  grip outbox                       messages that wait and messages that were given up, and why
        --retry                     try again those that were given up

It works on DATABASE_URL or, without it, on the database that npm start uses.`;

const COMMANDS: Record<string, (context: CommandContext) => Promise<number>> = {
  migrate: async ({ databaseUrl }) => {
    await migrate(await databaseUrl());
    console.log('The database is up to date.');
    return 0;
  },
  demo,
  tokens,
  import: importFile,
  invite,
  verify,
  chain,
  anchor,
  outbox,
  remind,
  send,
};

/** Runs one command and returns the exit code. Mistakes in its use are told in one line. */
export async function run(
  argv: string[],
  { databaseUrl, dataFolder }: Pick<CommandContext, 'databaseUrl' | 'dataFolder'>,
): Promise<number> {
  const [name = '', ...rest] = argv;
  if (!name || name === 'help' || argv.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  try {
    const command = COMMANDS[name];
    if (!command) throw new UsageProblem(`"${name}" is not a command; see grip --help.`);
    return await command({ databaseUrl, dataFolder, ...options(rest) });
  } catch (error) {
    if (!(error instanceof UsageProblem)) throw error;
    console.error(`grip: ${error.message}`);
    return 2;
  }
}

function options(args: string[]): Pick<CommandContext, 'options' | 'files'> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        programme: { type: 'string' },
        create: { type: 'string' },
        as: { type: 'string' },
        name: { type: 'string' },
        pmo: { type: 'boolean', default: false },
        anchor: { type: 'string' },
        key: { type: 'string' },
        apply: { type: 'boolean', default: false },
        retry: { type: 'boolean', default: false },
      },
    });
    return { options: values, files: positionals };
  } catch (error) {
    throw new UsageProblem(
      `${error instanceof Error ? error.message.split('. ')[0] : 'unknown option'}; see grip --help.`,
    );
  }
}
