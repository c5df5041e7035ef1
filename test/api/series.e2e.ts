import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { startApp, type Answer, type TestApp } from '../setup/app.js';

interface Point {
  on: string;
  progress: { percentComplete: number | null; completeCount: number; countedCount: number };
}
interface RagPoint {
  on: string;
  calculated: string;
  effective: string;
  reasons: { code: string; childId: string | null; childRef: string | null }[];
}
interface Shown {
  id: string;
  progressSeries: Point[];
  ragSeries: RagPoint[];
}
type Programme = Shown & { workstreams: { nodes: (Shown & { ref: string })[] } };

const OCTOBER = ['2025-10-24', '2025-10-25', '2025-10-26'];
const COUNTS = '{ on progress { percentComplete completeCount countedCount } }';

describe('progress and colour over time', () => {
  let app: TestApp;
  let reader: Written;

  beforeAll(async () => {
    app = await startApp(new Date('2025-10-24T09:00:00Z'));
    reader = await app.register.holder('PMO', null);
  });
  afterAll(() => app.close());

  const at = (instant: string): void => app.clock.moveTo(new Date(instant));
  const ask = (ref: string, fields: string, asOf: string | null = null): Promise<Answer<{ programme: Programme }>> =>
    app.ask(reader.uuid, `query S($asOf: DateTime) { programme(by: {ref: "${ref}"}, asOf: $asOf) { id ${fields} } }`, {
      asOf,
    });
  const read = async (ref: string, fields: string, asOf: string | null = null): Promise<Programme> => {
    const { data, errors } = await ask(ref, fields, asOf);
    expect(errors).toBeUndefined();
    return data.programme;
  };
  const complete = (milestone: Written): Promise<void> =>
    app.register.change('milestone', milestone.uuid, { status: 'COMPLETE', actual_on: '2025-10-24' });
  const erase = async (table: string, { uuid }: Written): Promise<void> => {
    await app.register.rows("select set_config('grip.actor', $1, false), set_config('grip.instant', $2, false)", [
      reader.uuid,
      app.clock.now().toISOString(),
    ]);
    await app.register.rows(`delete from "${table}" where id = $1`, [uuid]);
  };

  describe('of a programme with nothing in it', () => {
    beforeAll(async () => {
      at('2025-10-24T09:00:00Z');
      await app.register.programme({ ref: 'EMPTY' });
      at('2026-03-02T09:00:00Z');
    });

    it.each([
      ['days, from the first on which it was recorded', '2025-10-22', '2025-10-26', 'DAY', OCTOBER],
      ['weeks that end on Sunday', '2025-10-20', '2025-11-05', 'WEEK', ['2025-10-26', '2025-11-02', '2025-11-05']],
      ['weeks up to the day it is', '2026-02-16', '2026-03-31', 'WEEK', ['2026-02-22', '2026-03-01', '2026-03-02']],
      ['months', '2025-09-01', '2026-01-15', 'MONTH', ['2025-10-31', '2025-11-30', '2025-12-31', '2026-01-15']],
      ['quarters', '2025-08-01', '2026-06-30', 'QUARTER', ['2025-12-31', '2026-03-02']],
      ['financial years', '2024-04-01', '2027-03-31', 'FINANCIAL_YEAR', ['2026-03-02']],
      ['one day', '2025-12-24', '2025-12-24', 'MONTH', ['2025-12-24']],
      ['no day that is yet to come', '2026-03-03', '2026-03-31', 'DAY', []],
      ['no day before it was recorded', '2025-01-01', '2025-10-23', 'WEEK', []],
    ])('has points on %s', async (_, from, to, bucket, days) => {
      const given = `(from: "${from}", to: "${to}", bucket: ${bucket})`;
      const { progressSeries, ragSeries } = await read(
        'EMPTY',
        `progressSeries${given} ${COUNTS} ragSeries${given} { on calculated effective }`,
      );
      expect(progressSeries).toEqual(
        days.map((day) => ({ on: day, progress: { percentComplete: null, completeCount: 0, countedCount: 0 } })),
      );
      expect(ragSeries).toEqual(days.map((day) => ({ on: day, calculated: 'GREY', effective: 'GREY' })));
    });

    it('has a point a week when nothing is said', async () => {
      const { progressSeries } = await read('EMPTY', `progressSeries(from: "2025-10-27", to: "2025-11-09") { on }`);
      expect(progressSeries).toEqual([{ on: '2025-11-02' }, { on: '2025-11-09' }]);
    });
  });

  it.each([
    // 25 October 2025 ends at 23:00 UTC; the day after has 25 hours.
    ['2025-10-25', '2025-10-26', ['2025-10-25T22:59:59.999Z', '2025-10-25T23:00:00Z', '2025-10-26T23:59:59.999Z']],
    // 28 March 2026 ends at 24:00 UTC; the day after has 23 hours.
    ['2026-03-28', '2026-03-29', ['2026-03-28T23:59:59.999Z', '2026-03-29T00:00:00Z', '2026-03-29T22:59:59.999Z']],
  ])('counts to the last instant of a day in London when clocks change after %s', async (from, to, instants) => {
    at('2025-10-24T09:00:00Z');
    const ref = `CLOCKS-${from}`;
    const programme = await app.register.programme({ ref });
    const workstream = await app.register.workstream(programme);
    for (const instant of instants) {
      const milestone = await app.register.milestone(programme, workstream);
      at(instant);
      await complete(milestone);
    }
    at('2026-06-01T09:00:00Z');
    const { progressSeries } = await read(ref, `progressSeries(from: "${from}", to: "${to}", bucket: DAY) ${COUNTS}`);
    expect(progressSeries.map(({ progress }) => progress.completeCount)).toEqual([1, 3]);
  });

  it('shows workstreams as they were while they were moved, closed and removed', async () => {
    at('2026-04-06T09:00:00Z');
    const programme = await app.register.programme({ ref: 'MOVES' });
    const [one, other] = [
      await app.register.workstream(programme, { ref: 'ONE' }),
      await app.register.workstream(programme, { ref: 'TWO' }),
    ];
    await complete(await app.register.milestone(programme, one));
    await app.register.milestone(programme, one);
    const wandering = await app.register.milestone(programme, other);
    at('2026-04-07T09:00:00Z');
    await app.register.change('workstream', other.uuid, { parent_id: one.uuid });
    at('2026-04-08T09:00:00Z');
    await app.register.change('milestone', wandering.uuid, { status: 'CANCELLED' });
    await app.register.change('workstream', other.uuid, { status: 'CLOSED', closed_on: '2026-04-08' });
    at('2026-04-09T09:00:00Z');
    await app.register.change('milestone', wandering.uuid, { status: 'NOT_STARTED', workstream_id: one.uuid });
    await erase('workstream', other);
    at('2026-04-10T09:00:00Z');

    const series = `progressSeries(from: "2026-04-06", to: "2026-04-10", bucket: DAY) ${COUNTS}`;
    const counted = ({ progressSeries }: Shown): string =>
      progressSeries
        .map(({ on, progress }) => `${on.slice(-2)}: ${progress.completeCount}/${progress.countedCount}`)
        .join(', ');
    const each = ({ workstreams }: Programme) => Object.fromEntries(workstreams.nodes.map((w) => [w.ref, counted(w)]));
    const now = await read('MOVES', `${series} workstreams { nodes { ref ${series} } }`);
    expect(counted(now)).toBe('06: 1/3, 07: 1/3, 08: 1/2, 09: 1/3, 10: 1/3');
    expect(each(now)).toEqual({ ONE: '06: 1/2, 07: 1/3, 08: 1/2, 09: 1/3, 10: 1/3' });
    const then = await read('MOVES', `workstreams { nodes { ref ${series} } }`, '2026-04-08T12:00:00Z');
    expect(each(then)).toEqual({ ONE: '06: 1/2, 07: 1/3, 08: 1/2', TWO: '06: 0/1, 07: 0/1, 08: 0/0' });
  });

  it('judges each day on that day, and names records as they were then', async () => {
    at('2026-05-04T09:00:00Z');
    // A tolerance that progress against plan can never break, so that the colour comes from dates alone.
    const tolerances = JSON.stringify({ varianceAmberPoints: -100, varianceRedPoints: -100 });
    const programme = await app.register.programme({ ref: 'COLOURS', tolerances });
    const workstream = await app.register.workstream(programme, { ref: 'HOME' });
    await app.register.milestone(programme, workstream, { baseline_on: '2026-05-05', status: 'IN_PROGRESS' });
    await app.register.row('rag_override', {
      programme_id: programme.uuid,
      workstream_id: workstream.uuid,
      rag: 'RED',
      reason: 'The team has not been paid for a month',
      set_by_id: reader.uuid,
      set_on: '2026-05-04',
      expires_on: '2026-05-06',
    });
    at('2026-05-07T09:00:00Z');
    const { id, ragSeries, workstreams } = await read(
      'COLOURS',
      `ragSeries(from: "2026-05-04", to: "2026-05-07", bucket: DAY) { on calculated effective reasons { code childId childRef } }
       workstreams { nodes { id ref ragSeries(from: "2026-05-04", to: "2026-05-07", bucket: DAY) { on effective } } }`,
    );
    expect(ragSeries.map(({ on, calculated, effective }) => [on, calculated, effective])).toEqual([
      ['2026-05-04', 'GREEN', 'RED'],
      ['2026-05-05', 'GREEN', 'RED'],
      ['2026-05-06', 'AMBER', 'AMBER'],
      ['2026-05-07', 'AMBER', 'AMBER'],
    ]);
    expect(workstreams.nodes[0]?.ragSeries.map(({ effective }) => effective)).toEqual(['RED', 'RED', 'AMBER', 'AMBER']);
    const named = ragSeries.slice(2).map(({ reasons }) => reasons.find(({ childRef }) => childRef === 'HOME')?.childId);
    expect(id).not.toContain('_at_');
    expect(named).toEqual([`${workstream.id}_at_${Date.parse('2026-05-06T22:59:59.999Z')}`, workstream.id]);
  });

  it('never looks past the instant that is asked for', async () => {
    at('2026-05-11T09:00:00Z');
    const programme = await app.register.programme({ ref: 'PAST' });
    const workstream = await app.register.workstream(programme);
    for (const instant of ['2026-05-12T09:00:00Z', '2026-05-13T09:00:00Z', '2026-05-13T15:00:00Z']) {
      const milestone = await app.register.milestone(programme, workstream);
      at(instant);
      await complete(milestone);
    }
    at('2026-05-20T09:00:00Z');
    const series = `progressSeries(from: "2026-05-11", to: "2026-05-14", bucket: DAY) ${COUNTS}`;
    const done = async (asOf: string | null): Promise<number[]> =>
      (await read('PAST', series, asOf)).progressSeries.map(({ progress }) => progress.completeCount);
    expect(await done('2026-05-13T12:00:00Z')).toEqual([0, 1, 2]);
    expect(await done('2026-05-13T22:59:59.999Z')).toEqual([0, 1, 3]);
    expect(await done(null)).toEqual([0, 1, 3, 3]);
  });

  it('answers several series at once, each for its own days', async () => {
    const { data, errors } = await app.ask<{ programme: Record<string, Point[]> }>(
      reader.uuid,
      `query Two($to: Date!) { programme(by: {ref: "PAST"}) {
         week: progressSeries(from: "2026-05-11", to: $to) { on } days: progressSeries(from: "2026-05-16", to: $to, bucket: DAY) { on } } }`,
      { to: '2026-05-17' },
    );
    expect(errors).toBeUndefined();
    expect(data.programme).toEqual({
      week: [{ on: '2026-05-17' }],
      days: [{ on: '2026-05-16' }, { on: '2026-05-17' }],
    });
  });

  it('is the same to whoever sees the programme, and nothing to a stranger', async () => {
    const series = `progressSeries(from: "2026-05-11", to: "2026-05-14", bucket: DAY) ${COUNTS}`;
    const { id, progressSeries } = await read('PAST', series);
    const [known] = await app.register.rows<{ uuid: string }>("select id as uuid from programme where ref = 'PAST'");
    const viewer = await app.register.holder('VIEWER', { id, ref: 'PAST', uuid: known?.uuid ?? '' });
    const seen = await app.ask<{ programme: Shown }>(viewer.uuid, `{ programme(by: {ref: "PAST"}) { ${series} } }`);
    expect(seen.data.programme.progressSeries).toEqual(progressSeries);
    expect(progressSeries).toHaveLength(4);

    const stranger = await app.register.person();
    const { data, errors } = await app.ask<{ programme: null; programmes: { nodes: [] } }>(
      stranger.uuid,
      `{ programme(by: {ref: "PAST"}) { progressSeries(from: "2026-05-11", to: "2026-05-14") { on } }
         programmes { nodes { ragSeries(from: "2026-05-11", to: "2026-05-14") { on } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ programme: null, programmes: { nodes: [] } });
  });

  it.each([
    [
      'more than 120 points',
      '(from: "2026-01-01", to: "2026-05-01", bucket: DAY)',
      'From 2026-01-01 to 2026-05-01, `bucket` DAY makes 121 points; at most 120 are allowed. Choose a longer `bucket` or fewer days.',
    ],
    [
      'more points than could be counted one by one',
      '(from: "0001-01-01", to: "9999-12-31")',
      'From 0001-01-01 to 9999-12-31, `bucket` WEEK makes 521723 points; at most 120 are allowed. Choose a longer `bucket` or fewer days.',
    ],
    [
      'days in the wrong order',
      '(from: "2026-05-02", to: "2026-05-01")',
      '`from` (2026-05-02) is after `to` (2026-05-01); swap them.',
    ],
  ])('refuses %s and says what to do', async (_, given, message) => {
    for (const field of ['progressSeries', 'ragSeries']) {
      const { errors } = await ask('PAST', `${field}${given} { on }`);
      expect(errors).toEqual([
        expect.objectContaining({ message, extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }),
      ]);
    }
  });

  it('takes 120 points', async () => {
    const { progressSeries } = await read(
      'EMPTY',
      `progressSeries(from: "2026-01-01", to: "2026-04-30", bucket: DAY) ${COUNTS}`,
    );
    expect(progressSeries).toHaveLength(120);
  });

  describe('of a portfolio', () => {
    const query = `query Portfolio($first: Int!, $from: Date!, $to: Date!, $bucket: DateBucket = MONTH) {
      programmes(first: $first) { nodes { id ref progressSeries(from: $from, to: $to, bucket: $bucket) { on progress { percentComplete } } } } }`;
    const portfolio = (variables: object): Promise<Answer<{ programmes: { nodes: Shown[] } }>> =>
      app.ask(reader.uuid, query, { first: 10, from: '2025-06-01', to: '2026-05-31', ...variables });

    it('is one statement, whatever the number of programmes and points', async () => {
      for (let n = 1; n <= 8; n += 1) await app.register.programme({ ref: `P${n}` });
      for (const variables of [{ first: 1, from: '2026-05-01' }, {}, { first: 3, bucket: 'WEEK' }]) {
        const statements = await app.statementsOf(async () => {
          const { errors } = await portfolio(variables);
          expect(errors).toBeUndefined();
        });
        expect(statements).toHaveLength(1);
      }
      const { data } = await portfolio({});
      expect(data.programmes.nodes).toHaveLength(10);
      expect(data.programmes.nodes.find(({ progressSeries }) => progressSeries.length === 8)).toBeDefined();
    });

    it('is priced by its points', async () => {
      const { errors } = await portfolio({ first: 100, from: '2025-06-01', bucket: 'WEEK' });
      expect(errors).toEqual([
        expect.objectContaining({
          message: expect.stringContaining('programmes.nodes.progressSeries (212)'),
          extensions: expect.objectContaining({ code: 'QUERY_TOO_COSTLY' }),
        }),
      ]);
    });
  });
});
