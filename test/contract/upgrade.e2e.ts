import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { ormConfig } from '#api/mikro-orm.config.js';
import { migrate } from '#api/migrate.js';
import { registerProblems } from '#platform';
import { emptyDatabase, type TestDatabase } from '../setup/database.js';

const PERSON = '018f0000-0000-7000-8000-000000000001';
const PROGRAMME = '018f0000-0000-7000-8000-000000000002';
const WORKSTREAM = '018f0000-0000-7000-8000-000000000003';
const BODY = '018f0000-0000-7000-8000-000000000004';

/** A register as the Grip that first signed reports kept it: a record of every kind that later steps change. */
const REGISTER = `
  select set_config('grip.actor', '${PERSON}', true);
  insert into person (id, ref, name) values ('${PERSON}', 'A', 'A report builder');
  insert into organisation (id, ref, name, kind) values ('${BODY}', 'B', 'A board', 'GOVERNANCE_BODY');
  insert into programme (id, ref, name) values ('${PROGRAMME}', 'IC', 'Intermediate care');
  insert into workstream (id, programme_id, ref, name) values ('${WORKSTREAM}', '${PROGRAMME}', 'HF', 'Home first');
  insert into milestone (id, programme_id, workstream_id, ref, title) values (gen_random_uuid(), '${PROGRAMME}', '${WORKSTREAM}', 'M', 'First team live');
  insert into risk (id, programme_id, ref, title, category, raised_on) values (gen_random_uuid(), '${PROGRAMME}', 'R', 'Recruitment', 'WORKFORCE', '2026-01-05');
  insert into decision_gateway (id, programme_id, ref, title, type) values (gen_random_uuid(), '${PROGRAMME}', 'G', 'Endorse', 'ENDORSEMENT');
  insert into escalation (id, programme_id, ref, matter, to_body_id, raised_on) values (gen_random_uuid(), '${PROGRAMME}', 'E', 'Funding ends', '${BODY}', '2026-01-05');
  insert into reporting_cycle (id, programme_id, board_id, cadence, first_day, returns_due_days, report_due_days, sign_off_roles)
    values (gen_random_uuid(), '${PROGRAMME}', '${BODY}', 'MONTHLY', '2026-01-01', 3, 7, '{SRO}');
  insert into report_definition (id, programme_id, ref, name, sections) values (gen_random_uuid(), '${PROGRAMME}', 'IC-RD-001', 'A pack', '[{"section": "STATUS", "heading": null}]');
  insert into saved_report (id, programme_id, ref, name, document, owner_id, every, first_day)
    values (gen_random_uuid(), '${PROGRAMME}', 'IC-SR-001', 'Names', '{ programmes { nodes { name } } }', '${PERSON}', 'MONTHLY', '2026-01-01');
`;

describe('a database of an earlier Grip', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await emptyDatabase();
    const orm = await MikroORM.init(ormConfig(database.url, { pool: { min: 0, max: 1 } }));
    await orm.migrator.up({ to: '010-reports' });
    await orm.close(true);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`begin; ${REGISTER} commit`);
    await migrate(database.url);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('keeps its queries as report definitions, under the refs they had', async () => {
    const { rows } = await client.query<object>(
      'select ref, name, document, sections, every, send_as, recipient_ids from report_definition order by ref',
    );
    expect(rows).toEqual([
      expect.objectContaining({ ref: 'IC-RD-001', document: null, sections: [{ section: 'STATUS', heading: null }] }),
      expect.objectContaining({
        ...{ ref: 'IC-SR-001', name: 'Names', document: '{ programmes { nodes { name } } }' },
        ...{ sections: null, every: 'MONTHLY', send_as: 'PDF', recipient_ids: [PERSON] },
      }),
    ]);
  });

  it('still bears out its history, record by record', async () => {
    expect(await registerProblems(client)).toEqual([]);
  });

  it('still holds what its history said of what is no table any more', async () => {
    const { rows } = await client.query<object>(
      "select version, content ->> 'document' as document from history.change where kind = 'saved_report'",
    );
    expect(rows).toEqual([{ version: 1, document: '{ programmes { nodes { name } } }' }]);
  });
});
