import type { Register, Written } from '../builders.js';
import type { Story } from './story.js';

type Columns = Record<string, unknown>;

/** What a saved report asks. */
export const QUESTION = '{ milestones { nodes { ref } } }';

/** Records for one example, on a programme of their own beneath that of the story, so that everybody there has a role. */
export class Stage {
  constructor(
    readonly story: Story,
    readonly programme: Written,
  ) {}

  get register(): Register {
    return this.story.app.register;
  }

  /** Somebody without a role. */
  newcomer(): Promise<Written> {
    return this.register.person();
  }

  person(role: string): Written {
    return this.story.person(role);
  }

  workstream(columns: Columns = {}): Promise<Written> {
    return this.register.workstream(this.programme, { status: 'ACTIVE', ...columns });
  }

  async milestone(columns: Columns = {}): Promise<Written> {
    const planned = { status: 'IN_PROGRESS', baseline_on: '2026-04-01', forecast_on: '2026-04-01' };
    return this.register.milestone(this.programme, await this.workstream(), { ...planned, ...columns });
  }

  risk(columns: Columns = {}): Promise<Written> {
    return this.register.risk(this.programme, columns);
  }

  async mitigation(columns: Columns = {}): Promise<Written> {
    return this.register.mitigation(this.programme, await this.risk(), columns);
  }

  gateway(columns: Columns = {}): Promise<Written> {
    return this.register.gateway(this.programme, { planned_on: '2026-03-02', ...columns });
  }

  async partOfGateway(table: 'gateway_criterion' | 'gateway_condition', of: Columns): Promise<Written> {
    const gateway = await this.gateway(of);
    return this.within(table, { gateway_id: gateway.uuid, position: 1, text: 'Plan agreed' });
  }

  async cycle(): Promise<Written> {
    const board = await this.register.organisation({ kind: 'GOVERNANCE_BODY' });
    return this.within('reporting_cycle', {
      ...{ board_id: board.uuid, cadence: 'MONTHLY', first_day: '2026-01-01', sign_off_roles: ['SRO'] },
      ...{ returns_due_days: 3, report_due_days: 7 },
    });
  }

  /** A report on February, by the PMO. */
  async report(columns: Columns = {}): Promise<Written> {
    const cycle = await this.cycle();
    const [row] = await this.register.rows<{ board_id: string }>('select board_id from reporting_cycle where id = $1', [
      cycle.uuid,
    ]);
    const author = this.person('PMO').uuid;
    return this.within('highlight_report', {
      ...{ cycle_id: cycle.uuid, board_id: row?.board_id, ref: `${this.programme.ref}-HR-1`, revision: 1 },
      ...{ period_from: '2026-02-01', period_to: '2026-02-28', state: 'DRAFT', drafted_by_id: author },
      ...{ narrative: 'All on course', submissions: 1, submitted_by_id: author, submitted_at: '2026-03-01T09:00:00Z' },
      ...columns,
    });
  }

  definition(): Promise<Written> {
    const sections = JSON.stringify([{ section: 'STATUS', heading: null }]);
    return this.within('report_definition', { ref: `${this.programme.ref}-RD-1`, name: 'A pack', sections });
  }

  within(table: string, columns: Columns): Promise<Written> {
    return this.register.row(table, { programme_id: this.programme.uuid, ...columns });
  }
}
