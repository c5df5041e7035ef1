import { Person, Identities } from '#people';
import { Acts, newId } from '#platform';
import { UsageProblem, type CommandContext } from './usage.js';
import { withApp } from './with-app.js';

/** `grip invite`: lets a person of the register sign in. Whoever first proves the address at the sign-in provider will be that person. */
export async function invite(context: CommandContext): Promise<number> {
  const [ref, email] = context.files;
  if (!ref || !email?.includes('@'))
    throw new UsageProblem('name the person by ref, and the address; see grip --help.');
  return withApp(context, async (app, { oidc }) => {
    if (!oidc) throw new UsageProblem('there is no sign-in provider; set OIDC_ISSUER first.');
    const { result: person } = await app.get(Acts).run(newId(), (act) => act.em.findOne(Person, { ref }));
    if (!person) throw new UsageProblem(`nobody has the ref ${ref}.`);
    const isNew = await app.get(Identities).expect(person.id, person.id, oidc.issuer, email);
    console.log(
      isNew
        ? `${ref} can sign in with that address.`
        : 'That address is expected, or known, already; nothing was changed.',
    );
    return isNew ? 0 : 1;
  });
}
