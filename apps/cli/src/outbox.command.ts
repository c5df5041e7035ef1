import type { CommandContext } from './usage.js';
import { withOwner } from './with-owner.js';

interface Listed {
  id: string;
  kind: string;
  programme: string | null;
  recipient: string | null;
  created: string;
  attempts: number;
  state: string;
  error: string | null;
}

const LIST = `
  select o.id, o.kind, p.ref as programme, r.ref as recipient, o.attempts, o.last_error as error,
    to_char(o.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as created, case when o.dead_at is null then 'waiting' else 'dead' end as state
  from operations.outbox o left join programme p on p.id = o.programme_id left join person r on r.id = o.recipient_id
  where o.delivered_at is null order by o.dead_at nulls last, o.created_at, o.id`;

const RETRY = `update operations.outbox set dead_at = null, attempts = 0, not_before = now(), last_error = null where dead_at is not null`;

/** `grip outbox`: the messages that wait and those that were given up, without what they say; with `--retry`, has the latter tried again. */
export async function outbox({ databaseUrl, options }: CommandContext): Promise<number> {
  return withOwner(await databaseUrl(), async (client) => {
    if (options.retry) {
      const { rowCount } = await client.query(RETRY);
      console.log(`${rowCount ?? 0} messages will be tried again.`);
      return 0;
    }
    const { rows } = await client.query<Listed>(LIST);
    for (const { state, id, kind, programme, recipient, created, attempts, error } of rows) {
      const facts = [state, id, kind, programme ?? '-', recipient ?? '-', `${created} UTC`, `${attempts} attempts`];
      console.log([...facts, ...(error ? [error] : [])].join('  '));
    }
    const dead = rows.filter(({ state }) => state === 'dead').length;
    console.log(`${rows.length - dead} waiting, ${dead} dead.`);
    return 0;
  });
}
