import type { Client } from 'pg';
import type { Link } from './chain.js';

const PAGE = 10_000;

/** Every link of every chain, or of one, in order; page by page, whatever their number, and always a page ahead. */
export async function* linksOf(client: Client, programmeId: string | null = null): AsyncGenerator<Link[]> {
  let coming: Promise<Link[]> | null = pageOf(client, programmeId, programmeId ?? NOBODY, 0);
  while (coming) {
    const page: Link[] = await coming;
    const last = page.at(-1);
    coming = last && page.length === PAGE ? pageOf(client, programmeId, last.programmeId, last.place) : null;
    yield page;
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

async function pageOf(client: Client, only: string | null, afterId: string, afterPlace: number): Promise<Link[]> {
  const { rows } = await client.query<[string, string, string, string]>({
    name: 'grip-links',
    text: `select programme_id, place, content::text, encode(digest, 'hex') from history.change
      where (programme_id, place) > ($1::uuid, $2::bigint) and ($3::uuid is null or programme_id = $3) order by programme_id, place limit ${PAGE}`,
    values: [afterId, afterPlace, only],
    rowMode: 'array',
  });
  return rows.map(([programmeId, place, content, digest]) => ({ programmeId, place: Number(place), content, digest }));
}

/** Something in the register that its history does not bear out. */
export interface RegisterProblem {
  table: string;
  recordId: string;
  version: number;
  problem: string;
}

/**
 * Compares every table with its history, and the history with the chain, and names each record that differs, at most `limit` of a kind: a row edited behind the
 * triggers' back, a version altered, removed or slipped in.
 */
export async function registerProblems(client: Client, limit = 50): Promise<RegisterProblem[]> {
  await client.query("set timezone = 'UTC'");
  const tables = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'history' and table_name not in ('chain', 'change') order by 1",
  );
  const found: RegisterProblem[] = [];
  for (const { name } of tables.rows) {
    for (const [problem, sql] of Object.entries(differences(name))) {
      const { rows } = await client.query<{ id: string; version: number }>(`${sql} limit ${limit}`);
      found.push(...rows.map(({ id, version }) => ({ table: name, recordId: id, version, problem })));
    }
  }
  return found;
}

/** The recorded version as the chain holds it. */
const content = (name: string) => `jsonb_strip_nulls(to_jsonb(h)) || jsonb_build_object('recorded_table', '${name}')`;
/** The same without what was said about the recording: the row itself. */
const ROW =
  "c.content - array['recorded_at', 'recorded_by', 'recorded_change', 'recorded_reason', 'recorded_import', 'recorded_roles', 'recorded_table']";

function differences(name: string): Record<string, string> {
  const latest = `(select c.* from history.change c where c.kind = '${name}' and not exists (select from history.change l where l.record_id = c.record_id and l.version > c.version))`;
  return {
    'this version in the history is not what the chain holds': `select h.id, h.version from history."${name}" h join history.change c on c.record_id = h.id and c.version = h.version where c.content <> (${content(name)})`,
    'this version is in the history but not in the chain': `select h.id, h.version from history."${name}" h where not exists (select from history.change c where c.record_id = h.id and c.version = h.version)`,
    'this version is in the chain but not in the history': `select c.record_id as id, c.version from history.change c where c.kind = '${name}' and not exists (select from history."${name}" h where h.id = c.record_id and h.version = c.version)`,
    'the record is not as its last recorded change left it': `select t.id, t.version from "${name}" t join ${latest} c on c.record_id = t.id where ${ROW} <> jsonb_strip_nulls(to_jsonb(t))`,
    'the record has no history': `select t.id, t.version from "${name}" t where not exists (select from history.change c where c.record_id = t.id)`,
    'the record is gone, but no change removed it': `select c.record_id as id, c.version from ${latest} c where c.content ->> 'recorded_change' <> 'DELETE' and not exists (select from "${name}" t where t.id = c.record_id)`,
  };
}
