import type { Register, Written } from '../builders.js';

const MOVE = `mutation Move($input: RescheduleMilestoneInput!) {
  rescheduleMilestone(input: $input) { milestone { id } errors { code message } } }`;

/** How an act was answered: done, refused in words, failed in words, or not at all. */
export type Answered = 'DONE' | 'REFUSED' | 'FAILED' | 'SILENT';

/** Sends an operation; rejects when no answer comes. */
export type Ask = (query: string, variables: Record<string, unknown>) => Promise<{ data?: unknown; errors?: unknown }>;

/** What is in the register after acts were cut short. */
export interface Tally {
  /** Acts answered as done. */
  acknowledged: number;
  /** Of those, how many left nothing. */
  missing: number;
  /** Acts that left some of what they write, and not all. */
  half: number;
}

/**
 * Acts that each write to several tables: one milestone's forecast moves, the ledger of date moves gets a line, and history a version of each.
 * Whatever happens to Grip or to the database meanwhile, each has left all of that or nothing, and all of it once it was acknowledged.
 */
export class Moves {
  private readonly acknowledged: string[] = [];

  constructor(
    private readonly register: Register,
    private readonly programme: Written,
    private readonly workstream: Written,
    private readonly ask: Ask,
  ) {}

  /** Milestones that nobody has moved yet. */
  async milestones(count: number): Promise<Written[]> {
    const made: Written[] = [];
    for (let n = 0; n < count; n += 1) made.push(await this.register.milestone(this.programme, this.workstream));
    return made;
  }

  async move({ id, uuid }: Written): Promise<Answered> {
    const input = {
      id,
      expectedVersion: 1,
      to: { on: '2026-05-01' },
      reasonCode: 'WORKFORCE',
      note: 'Two posts empty',
    };
    try {
      const { data, errors } = await this.ask(MOVE, { input });
      if (errors) return 'FAILED';
      const { rescheduleMilestone: payload } = data as { rescheduleMilestone: { errors: unknown[] } };
      if (payload.errors.length) return 'REFUSED';
    } catch {
      return 'SILENT';
    }
    this.acknowledged.push(uuid);
    return 'DONE';
  }

  /** Compares what was acknowledged with what is in the register, asked over a connection that still stands. */
  async tally(register: Register = this.register): Promise<Tally> {
    const rows = await register.rows<{ id: string; traces: boolean[] }>(
      `select m.id, array[m.forecast_on is not null, m.version = 2,
         exists (select from history.milestone h where h.id = m.id and h.version = 2),
         exists (select from date_move d where d.milestone_id = m.id),
         exists (select from history.date_move d where d.milestone_id = m.id)] as traces
       from milestone m where m.programme_id = $1`,
      [this.programme.uuid],
    );
    const moved = new Set(rows.filter(({ traces }) => traces.every(Boolean)).map(({ id }) => id));
    return {
      acknowledged: this.acknowledged.length,
      missing: this.acknowledged.filter((uuid) => !moved.has(uuid)).length,
      half: rows.filter(({ traces }) => new Set(traces).size > 1).length,
    };
  }
}
