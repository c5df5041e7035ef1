// The scale Grip is measured at: 500 programmes × 8 workstreams × 25 milestones, 40,000 risks, 100,000 mitigations, 4 gateways a programme.
import pg from 'pg';

export const SCALE = {
  programmes: 500,
  workstreams: 8,
  milestones: 25,
  risks: 80,
  mitigationsPerProgramme: 200,
  gateways: 4,
};

/** A person who may read everything, and one who may change everything. */
export const READER = '00000000-0000-7000-8000-000000000001';

const id = (kind, expression) => `('${kind}0000000-0000-7000-8000-' || lpad((${expression})::text, 12, '0'))::uuid`;
const pick = (n, ...values) =>
  `(array[${values.map((value) => `'${value}'`).join(', ')}])[1 + (${n}) % ${values.length}]`;

export async function makeDataset(databaseUrl, log) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const run = async (what, sql) => {
    const began = performance.now();
    await client.query(sql);
    log(`${what}: ${Math.round(performance.now() - began)} ms`);
  };
  try {
    // The triggers would stamp and copy half a million rows one by one; here the history is copied in one go at the end.
    await client.query('set session_replication_role = replica');
    const { programmes, workstreams, milestones, risks, mitigationsPerProgramme, gateways } = SCALE;
    await run(
      'people and programmes',
      `
      insert into organisation (id, ref, name, kind) select ${id('a', 'n')}, 'ORG-' || n, 'Organisation ' || n, 'GOVERNANCE_BODY' from generate_series(1, 20) n;
      insert into person (id, ref, name) values ('${READER}', 'READER', 'Reader');
      insert into person (id, ref, name, organisation_id) select ${id('b', 'n')}, 'P-' || n, 'Person ' || n, ${id('a', '1 + n % 20')} from generate_series(1, 200) n;
      insert into programme (id, ref, name, purpose, path, board_id, accountable_body_id, start_on, end_on)
        select ${id('c', 'n')}, 'PR' || lpad(n::text, 3, '0'), 'Programme ' || n, 'What programme ' || n || ' is for', array['00000000-0000-0000-0000-000000000000'::uuid, ${id('c', 'n')}],
          ${id('a', '1 + n % 20')}, ${id('a', '1 + n % 7')}, current_date - 300, current_date + 300 from generate_series(1, ${programmes}) n;
      insert into role_assignment (id, person_id, role, from_on) values (${id('d', '0')}, '${READER}', 'PMO', '2020-01-01');
      insert into role_assignment (id, person_id, role, programme_id, from_on)
        select ${id('d', 'n * 2 + k')}, ${id('b', '1 + (n + k * 100) % 200')}, ${pick('k', 'SRO', 'PROGRAMME_DIRECTOR')}, ${id('c', 'n')}, '2020-01-01' from generate_series(1, ${programmes}) n, generate_series(0, 1) k`,
    );
    await run(
      'workstreams',
      `
      insert into workstream (id, programme_id, ref, name, status, weight)
        select ${id('e', `(p - 1) * ${workstreams} + w`)}, ${id('c', 'p')}, 'PR' || lpad(p::text, 3, '0') || '-W-' || w, 'Workstream ' || w, 'ACTIVE', 5 + w * 5
        from generate_series(1, ${programmes}) p, generate_series(1, ${workstreams}) w`,
    );
    await run(
      'milestones',
      `
      insert into milestone (id, programme_id, workstream_id, ref, title, kind, owner_id, key, weight, original_baseline_on, baseline_on, baseline_precision, forecast_on, forecast_precision, started_on, actual_on, status, physical_percent, path_to_green)
        select ${id('f', `((p - 1) * ${workstreams} + w - 1) * ${milestones} + m`)}, ${id('c', 'p')}, ${id('e', `(p - 1) * ${workstreams} + w`)},
          'PR' || lpad(p::text, 3, '0') || '-M-' || lpad(((w - 1) * ${milestones} + m)::text, 3, '0'), 'Milestone ' || m || ' of workstream ' || w, ${pick('m', 'MILESTONE', 'DELIVERABLE', 'ACTION')},
          case when m % 7 = 0 then null else ${id('b', '1 + (p + m) % 200')} end, m % 10 = 0, 1 + m % 3, day, day, 'DAY', day + (m * p) % 45 - 5, 'DAY',
          case when day < current_date then day - 20 end, case when m <= 10 then day + (m + p) % 12 - 6 end,
          case when m <= 10 then 'COMPLETE' when m = 25 then 'CANCELLED' when m > 20 then 'NOT_STARTED' when m = 20 then 'ON_HOLD' else 'IN_PROGRESS' end, case when m between 11 and 19 then (m * 7) % 100 else 0 end,
          case when m % 4 = 0 then 'Recruit to the two vacant posts' end
        from generate_series(1, ${programmes}) p, generate_series(1, ${workstreams}) w, generate_series(1, ${milestones}) m, lateral (select current_date + (m - 14) * 14 + p % 9 as day) d`,
    );
    await run(
      'risks',
      `
      insert into risk (id, programme_id, workstream_id, ref, title, cause, effect, category, owner_id, proximity, status, raised_on, next_review_on, inherent_likelihood, inherent_consequence, current_likelihood, current_consequence, target_likelihood, target_consequence)
        select ('10000000-0000-7000-8000-' || lpad(((p - 1) * ${risks} + r)::text, 12, '0'))::uuid, ${id('c', 'p')}, case when r % 10 = 0 then null else ${id('e', `(p - 1) * ${workstreams} + 1 + r % ${workstreams}`)} end,
          'PR' || lpad(p::text, 3, '0') || '-R-' || lpad(r::text, 3, '0'), 'Risk ' || r, 'Because of cause ' || r, 'Then effect ' || r, ${pick('r', 'WORKFORCE', 'CAPACITY_DEMAND', 'FINANCE', 'DIGITAL')}, ${id('b', '1 + (p + r) % 200')},
          ${pick('r', 'CLOSE', 'IMMINENT', 'DISTANT')}, case when r % 5 = 0 then 'CLOSED' else 'OPEN' end, current_date - r, current_date + r % 40 - 10, 1 + (r + p) % 5, 1 + r % 5, 1 + (r * p) % 5, 1 + r % 4, 1 + r % 2, 1 + r % 3
        from generate_series(1, ${programmes}) p, generate_series(1, ${risks}) r`,
    );
    await run(
      'mitigations',
      `
      insert into mitigation (id, programme_id, risk_id, ref, title, owner_id, due_on, status, completed_on)
        select ('20000000-0000-7000-8000-' || lpad(((p - 1) * ${mitigationsPerProgramme} + a)::text, 12, '0'))::uuid, ${id('c', 'p')}, ('10000000-0000-7000-8000-' || lpad(((p - 1) * ${risks} + 1 + a % ${risks})::text, 12, '0'))::uuid,
          'PR' || lpad(p::text, 3, '0') || '-A-' || lpad(a::text, 3, '0'), 'Mitigation ' || a, ${id('b', '1 + a % 200')}, current_date + a % 60 - 20, case when a % 3 = 0 then 'COMPLETE' else 'IN_PROGRESS' end, case when a % 3 = 0 then current_date - 5 end
        from generate_series(1, ${programmes}) p, generate_series(1, ${mitigationsPerProgramme}) a`,
    );
    await run(
      'gateways',
      `
      insert into decision_gateway (id, programme_id, ref, title, type, stage_number, deciding_body_id, planned_on, state, outcome, decided_on)
        select ('30000000-0000-7000-8000-' || lpad(((p - 1) * ${gateways} + g)::text, 12, '0'))::uuid, ${id('c', 'p')}, 'PR' || lpad(p::text, 3, '0') || '-G-' || g, 'Gateway ' || g, 'APPROVAL', g, ${id('a', '1 + g')},
          current_date + (g - 2) * 60, case when g = 1 then 'DECIDED' else 'PLANNED' end, case when g = 1 then 'APPROVED' end, case when g = 1 then current_date - 60 end
        from generate_series(1, ${programmes}) p, generate_series(1, ${gateways}) g`,
    );
    await copyHistory(client, run);
    await run('analyse', 'analyze');
  } finally {
    await client.end();
  }
}

/** Every row's first version, as the triggers would have kept it. */
async function copyHistory(client, run) {
  const { rows } = await client.query(
    "select table_name as name from information_schema.tables where table_schema = 'history' and table_name not in ('chain', 'change') order by 1",
  );
  for (const { name } of rows) {
    const columns = await client.query(
      "select string_agg(quote_ident(column_name), ', ') as list from information_schema.columns where table_schema = 'public' and table_name = $1",
      [name],
    );
    const [{ list }] = columns.rows;
    await run(
      `history of ${name}`,
      `update "${name}" set created_by = '${READER}', updated_by = '${READER}', created_at = now() - interval '90 days', updated_at = now() - interval '90 days';
      insert into history."${name}" (${list}, recorded_at, recorded_change, recorded_by) select ${list}, updated_at, 'INSERT', '${READER}' from "${name}"`,
    );
  }
}
