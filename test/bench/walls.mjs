// `npm run lab:walls`: what the second wall costs a read, and the audit trail a write. The same Grip is asked with and without, round by round in turn.
import pg from 'pg';
import { READS } from './operations.mjs';
import { CLIENTS, load, measuring, mutationBody, readBody, ROUNDS, SECONDS, serve } from './session.mjs';

const ENTER = "(select pg_get_functiondef('grip_enter'::regproc) as text)";
const NOBODY_ENTERS =
  'create or replace function grip_enter(person uuid, day date) returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin end $$';

await measuring(async ({ databaseUrl, settings }) => {
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  const { rows: walled } = await owner.query(
    "select c.oid::regclass::text as name from pg_class c where c.relrowsecurity and c.relkind = 'r'",
  );
  const { rows: kept } = await owner.query(
    "select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_trigger t on t.tgrelid = c.oid and t.tgname = 'grip_keep_history' where n.nspname = 'public'",
  );
  const {
    rows: [enter],
  } = await owner.query(`select text from ${ENTER} e`);
  const wall = async (on) => {
    for (const { name } of walled)
      await owner.query(`alter table ${name} ${on ? 'enable' : 'disable'} row level security`);
    await owner.query(on ? enter.text : NOBODY_ENTERS);
  };
  const trigger = (schema, name) => async (on) => {
    for (const table of kept)
      await owner.query(`alter table ${schema}."${table.name}" ${on ? 'enable' : 'disable'} trigger ${name}`);
  };
  const grip = await serve('grip-server.mjs', settings);
  const rows = [];
  for (const clients of CLIENTS) {
    for (const name of Object.keys(READS))
      rows.push(await compare(`${name}: permissions in the database`, clients, grip, readBody(name), wall));
    const writes = () => mutationBody(databaseUrl);
    rows.push(await compare('one mutation: the chain', clients, grip, writes, trigger('history', 'grip_link')));
    rows.push(
      await compare('one mutation: history and chain', clients, grip, writes, trigger('public', 'grip_keep_history')),
    );
    rows.push(await compare('one mutation: permissions in the database', clients, grip, writes, wall));
  }
  await owner.end();
  console.log(`${ROUNDS} rounds of ${SECONDS} s each way, in turn; ratio = with / without, median.`);
  console.log('| what | clients | ratio | rounds | req/s with | req/s without |\n|---|---|---|---|---|---|');
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
});

async function compare(what, clients, grip, body, turn) {
  const rounds = [];
  await load(grip, clients, await body(), 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    await turn(false);
    await load(grip, clients, await body(), 0.5);
    const without = await load(grip, clients, await body(), SECONDS);
    await turn(true);
    await load(grip, clients, await body(), 0.5);
    const withIt = await load(grip, clients, await body(), SECONDS);
    rounds.push({ without, withIt, ratio: withIt.perSecond / without.perSecond });
    console.error(`${what}, ${clients} clients, round ${round + 1}: ${rounds.at(-1).ratio.toFixed(2)}`);
  }
  rounds.sort((one, other) => one.ratio - other.ratio);
  const { without, withIt, ratio } = rounds[Math.floor(rounds.length / 2)];
  const ratios = rounds.map((each) => each.ratio.toFixed(2)).join(' ');
  return [what, clients, ratio.toFixed(2), ratios, Math.round(withIt.perSecond), Math.round(without.perSecond)];
}
