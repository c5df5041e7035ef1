import { readFileSync } from 'node:fs';
import { FileProblem, hasErrors, ImportService, MappingProblem, readMapping, type ImportReport } from '#intake';
import { Person } from '#people';
import { Acts, newId } from '#platform';
import { UsageProblem, type CommandContext } from './usage.js';
import { withApp } from './with-app.js';

/** Lines of a list that are printed before the rest is only counted. */
const SHOWN = 50;

/** `grip import`: says what a file would change, and changes it when told to. */
export async function importFile(context: CommandContext): Promise<number> {
  const { files, options } = context;
  const [file] = files;
  if (!file) throw new UsageProblem('name the file to import; see grip --help.');
  if (!options.mapping) throw new UsageProblem('name the mapping file with --mapping; see grip --help.');
  const bytes = readOr(file);
  try {
    const mapping = readMapping(readOr(options.mapping).toString('utf8'));
    if (mapping.into === 'milestones' && !options.programme)
      throw new UsageProblem('name the programme to import into with --programme.');
    return await withApp(context, async (app) => {
      const ref = options.as ?? 'PMO';
      const person = await personBy(app.get(Acts), ref);
      const { result, errors } = await app.get(ImportService).import(person.id, {
        bytes,
        mapping,
        programmeRef: options.programme ?? null,
        createAs: options.create ?? null,
        apply: options.apply ?? false,
      });
      if (!result) throw new UsageProblem(errors.map(({ message }) => message).join(' '));
      print(result, options.apply ?? false);
      return hasErrors(result) ? 1 : 0;
    });
  } catch (error) {
    if (error instanceof FileProblem || error instanceof MappingProblem) throw new UsageProblem(error.message);
    throw error;
  }
}

/** The person with this ref; whoever runs commands on the database may look anybody up. */
async function personBy(acts: Acts, ref: string): Promise<Person> {
  const { result } = await acts.run(newId(), (act) => act.em.findOne(Person, { ref }));
  if (!result) throw new UsageProblem(`nobody has the ref ${ref}; say who imports with --as.`);
  return result;
}

function readOr(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new UsageProblem(`cannot read ${file}; check the name and that you may read it.`);
  }
}

function print(report: ImportReport, wanted: boolean): void {
  const { rows, created, changed, unchanged, workstreamsCreated, changes, problems, applied } = report;
  for (const { severity, line, column, text, message } of problems.slice(0, SHOWN)) {
    console.log(
      `line ${line}${column ? `, ${column}` : ''}: ${severity} ${text === null ? '' : `"${text.slice(0, 80)}" `}${message}`,
    );
  }
  if (problems.length > SHOWN) console.log(`… and ${problems.length - SHOWN} more.`);
  for (const { ref, field, from, to } of changes.slice(0, SHOWN))
    console.log(`${ref}: ${field} ${JSON.stringify(from)} → ${JSON.stringify(to)}`);
  if (changes.length > SHOWN) console.log(`… and ${changes.length - SHOWN} more changes.`);
  console.log(
    `${rows} rows: ${created} new, ${changed} changed, ${unchanged} unchanged; ${workstreamsCreated} new workstreams; ${problems.length} remarks.`,
  );
  if (applied) console.log('Done.');
  else if (hasErrors(report)) console.log('Nothing was changed: put the errors right first.');
  else if (!wanted) console.log('This was a dry run. Add --apply to do it.');
}
