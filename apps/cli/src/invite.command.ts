import type { Client } from 'pg';
import { Provider } from '#api/sign-in/provider.js';
import { Identities, Person } from '#people';
import { Acts, newId } from '#platform';
import { UsageProblem, type CommandContext } from './usage.js';
import { withApp } from './with-app.js';
import { withOwner } from './with-owner.js';

/**
 * `grip invite`: lets a person sign in. Whoever first proves the address at the sign-in provider will be that person. With `--name` the person is made if there is none
 * with the ref; with `--pmo` they keep the whole register, which is how the first person of a new register comes to have rights.
 */
export async function invite(context: CommandContext): Promise<number> {
  const [ref, email] = context.files;
  const { name, pmo } = context.options;
  if (!ref || !email?.includes('@'))
    throw new UsageProblem('name the person by ref, and the address; see grip --help.');
  return withApp(context, async (app, { oidc }) => {
    if (!oidc) throw new UsageProblem('there is no sign-in provider; set OIDC_ISSUER first.');
    const personId = await personBy(app.get(Acts), ref, name);
    const isNew = await app.get(Identities).expect(personId, personId, await app.get(Provider).issuer(), email);
    if (pmo) await withOwner(await context.databaseUrl(), (owner) => makePmo(owner, personId));
    console.log(
      isNew
        ? `${ref} can sign in with that address.`
        : 'That address is expected, or known, already; it was left as it is.',
    );
    return isNew || pmo ? 0 : 1;
  });
}

async function personBy(acts: Acts, ref: string, name: string | undefined): Promise<string> {
  const known = await acts.run(newId(), (act) => act.em.findOne(Person, { ref }));
  if (known.result) return known.result.id;
  if (!name) throw new UsageProblem(`nobody has the ref ${ref}; give a name with --name to make that person.`);
  const id = newId();
  await acts.run(id, (act) => Promise.resolve(void act.em.create(Person, { id, ref, name })));
  return id;
}

/** Only the owner of the database can give somebody the register as a whole out of nothing. */
async function makePmo(owner: Client, personId: string): Promise<void> {
  await owner.query('begin');
  await owner.query(
    "select set_config('grip.actor', $1, true), set_config('grip.reason', 'Made the PMO by whoever runs Grip', true)",
    [personId],
  );
  await owner.query(
    `insert into role_assignment (id, person_id, role, from_on) select $1, $2, 'PMO', current_date
     where not exists (select from role_assignment where person_id = $2 and role = 'PMO' and programme_id is null and to_on is null)`,
    [newId(), personId],
  );
  await owner.query('commit');
}
