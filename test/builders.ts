import pg from 'pg';
import { newId, recordId, type Clock } from '#platform';
import type { Role } from '#rules';

type Columns = Record<string, unknown>;

/** A record a builder has written: its database id, and the id the API knows it by. */
export interface Written {
  uuid: string;
  id: string;
  ref: string;
}

const PREFIXES: Record<string, string> = {
  organisation: 'org',
  person: 'per',
  programme: 'prg',
  workstream: 'wst',
  role_assignment: 'rol',
  milestone: 'mil',
  risk: 'rsk',
  mitigation: 'mit',
  decision_gateway: 'gwy',
  gateway_criterion: 'crt',
  gateway_condition: 'cnd',
  date_move: 'mov',
  delivery_confidence: 'dca',
  risk_score: 'scr',
  escalation: 'esc',
  rag_override: 'ovr',
  data_caveat: 'cav',
  api_token: 'tok',
  reporting_cycle: 'cyc',
  checkpoint_return: 'chk',
  highlight_report: 'rep',
  sign_off: 'sig',
  report_definition: 'def',
  scheduled_run: 'run',
};

/** Writes the rows a story starts from; whatever a story does not care about is filled in. */
export class Register {
  private readonly pool: pg.Pool;
  private count = 0;

  constructor(
    databaseUrl: string,
    private readonly clock: Clock,
  ) {
    this.pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
    // Some stories end the connections; the next statement opens another.
    this.pool.on('error', () => undefined);
  }

  /** Writes one row. Keys are column names; `id` is made when left out. */
  async row(table: string, columns: Columns): Promise<Written> {
    const uuid = (columns.id as string | undefined) ?? newId();
    const all: Columns = { ...columns, id: uuid };
    const names = Object.keys(all);
    const values = names.map((_, n) => `$${n + 1}`).join(', ');
    await this.write(
      uuid,
      `insert into "${table}" (${names.map((name) => `"${name}"`).join(', ')}) values (${values})`,
      names.map((name) => all[name]),
    );
    return { uuid, id: recordId(PREFIXES[table] ?? table, uuid), ref: String(columns.ref ?? '') };
  }

  /** Changes one row, past all rules. */
  async change(table: string, uuid: string, columns: Columns): Promise<void> {
    const names = Object.keys(columns);
    const set = names.map((name, n) => `"${name}" = $${n + 2}`).join(', ');
    await this.write(uuid, `update "${table}" set ${set} where id = $1`, [uuid, ...names.map((name) => columns[name])]);
  }

  /** One statement in a transaction of its own, done by `actor` now. */
  private async write(actor: string, sql: string, values: unknown[]): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query("select set_config('grip.actor', $1, true), set_config('grip.instant', $2, true)", [
        actor,
        this.clock.now().toISOString(),
      ]);
      await client.query(sql, values);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  async rows<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, values)).rows;
  }

  organisation(columns: Columns = {}): Promise<Written> {
    return this.row('organisation', { ref: this.ref('ORG'), name: 'An organisation', ...columns });
  }

  person(columns: Columns = {}): Promise<Written> {
    return this.row('person', { ref: this.ref('P'), name: 'A person', ...columns });
  }

  /** Someone holding a role on a programme, or on one of its workstreams, or (without a programme) on all. */
  async holder(role: Role | `${Role}`, programme: Written | null, workstream: Written | null = null): Promise<Written> {
    const person = await this.person({ name: `The ${role.toLowerCase().replaceAll('_', ' ')}` });
    await this.row('role_assignment', {
      person_id: person.uuid,
      role,
      programme_id: programme?.uuid ?? null,
      workstream_id: workstream?.uuid ?? null,
      from_on: '2020-01-01',
    });
    return person;
  }

  programme(columns: Columns = {}): Promise<Written> {
    return this.row('programme', { ref: this.ref('PR'), name: 'A programme', ...columns });
  }

  workstream(programme: Written, columns: Columns = {}): Promise<Written> {
    const ref = this.ref(`${programme.ref}-W-`);
    return this.row('workstream', { programme_id: programme.uuid, ref, name: 'A workstream', ...columns });
  }

  milestone(programme: Written, workstream: Written, columns: Columns = {}): Promise<Written> {
    const ref = this.ref(`${programme.ref}-M-`);
    return this.row('milestone', {
      programme_id: programme.uuid,
      workstream_id: workstream.uuid,
      ref,
      title: 'A milestone',
      original_baseline_on: columns.baseline_on ?? null,
      ...columns,
    });
  }

  risk(programme: Written, columns: Columns = {}): Promise<Written> {
    const ref = this.ref(`${programme.ref}-R-`);
    return this.row('risk', {
      programme_id: programme.uuid,
      ref,
      title: 'A risk',
      raised_on: '2026-01-05',
      ...columns,
    });
  }

  mitigation(programme: Written, risk: Written, columns: Columns = {}): Promise<Written> {
    const ref = this.ref(`${programme.ref}-A-`);
    return this.row('mitigation', {
      programme_id: programme.uuid,
      risk_id: risk.uuid,
      ref,
      title: 'A mitigation',
      ...columns,
    });
  }

  gateway(programme: Written, columns: Columns = {}): Promise<Written> {
    const ref = this.ref(`${programme.ref}-G-`);
    return this.row('decision_gateway', { programme_id: programme.uuid, ref, title: 'A gateway', ...columns });
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private ref(stem: string): string {
    this.count += 1;
    return `${stem}${this.count}`;
  }
}
