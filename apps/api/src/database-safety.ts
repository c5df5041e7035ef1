import { StartProblem, type ReadDatabase } from '#platform';

/** What Grip relies on in its database. */
interface Safety {
  special: boolean;
  owns: number;
  unsafe: string[];
}

const SAFETY = `select json_build_object(
  'special', r.rolsuper or r.rolbypassrls,
  'owns', (select count(*) from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'v', 'S')),
  'unsafe', (select coalesce(json_agg(name), '[]') from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'))
  from pg_roles r where r.rolname = current_user`;

/**
 * Refuses to serve from a database on which the promises would not hold: where the server's role could go round row-level security or switch off the audit trail,
 * or, in production, where an answered act could be lost with the power.
 * @throws StartProblem saying what to change.
 */
export async function requireSafeDatabase(database: ReadDatabase, production: boolean): Promise<void> {
  const [text] = await database.row(SAFETY, []).catch((error: unknown) => {
    throw isRoleMissing(error) ? new StartProblem(MAY_NOT) : error;
  });
  const { special, owns, unsafe } = JSON.parse(text ?? '{}') as Safety;
  if (special || owns > 0) {
    throw new StartProblem(
      'the database role grip_app is a superuser, goes round row-level security or owns tables; take that away from it (alter role grip_app nosuperuser nobypassrls).',
    );
  }
  if (production && unsafe.length) {
    throw new StartProblem(
      `the database runs with ${unsafe.join(', ')} off, so what was acknowledged could be lost; switch it on.`,
    );
  }
}

const MAY_NOT =
  'the database user may not work as the role grip_app; let an administrator run "create role grip_app nologin" if there is none, and "grant grip_app to" the user.';

/** PostgreSQL refuses a session that begins with a role it may not take on. */
function isRoleMissing(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  return (code === '42501' || code === '22023') && message.includes('role');
}
