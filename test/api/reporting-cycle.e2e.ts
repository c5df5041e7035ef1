import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MONDAY } from '../setup/app.js';
import type { Written } from '../builders.js';
import { Story } from '../setup/story.js';

describe('a reporting cycle', () => {
  let story: Story;
  let board: Written;

  beforeAll(async () => {
    story = await Story.begin();
    board = await story.app.register.organisation({ kind: 'GOVERNANCE_BODY', name: 'Partnership Board' });
  });
  afterAll(() => story.end());

  it('begins with a cycle that says how often, when what is due, and who signs', async () => {
    const set = await story.act(
      'PMO',
      'setReportingCycle',
      'cycle',
      'id signatures { title role onlyBy } lastEndedPeriod { from to returnsDueOn reportDueOn }',
      {
        ...{ programmeId: story.programme.id, boardId: board.id, cadence: 'MONTHLY', firstDay: '2026-01-01' },
        signatures: [
          { role: 'SRO' },
          { role: 'BOARD_MEMBER', title: 'Chair and host', personId: story.person('BOARD_MEMBER').id },
        ],
      },
    );
    expect(set.errors).toEqual([]);
    expect(set.cycle).toMatchObject({
      signatures: [
        { title: 'Senior Responsible Officer', role: 'SRO', onlyBy: null },
        { title: 'Chair and host', role: 'BOARD_MEMBER', onlyBy: 'The board member' },
      ],
      lastEndedPeriod: { from: '2026-02-01', to: '2026-02-28', returnsDueOn: '2026-03-03', reportDueOn: '2026-03-07' },
    });
  });

  it('the lead returns a checkpoint, and nothing to escalate, in one act', async () => {
    const returned = await story.act(
      'LEAD',
      'returnCheckpoint',
      'checkpointReturn',
      'ref noChange nothingToEscalate periodTo',
      {
        workstreamId: story.workstream.id,
        summary: 'Two teams recruited',
      },
    );
    expect(returned.errors).toEqual([]);
    expect(returned.checkpointReturn).toMatchObject({
      nothingToEscalate: true,
      periodTo: '2026-02-28',
      noChange: false,
    });
  });

  it('and anybody sees who has returned, who is late, and whose status nobody has confirmed', async () => {
    await story.app.register.workstream(story.programme, { ref: 'IC-W-2', name: 'Reablement', status: 'ACTIVE' });
    const returns = async (): Promise<unknown> => {
      const query =
        '{ programme(by: {ref: "IC"}) { reportingCycles { nodes { returns { ref returnedOn dueOn late unconfirmedSince } } } } }';
      const { data } = await story.app.ask<{ programme: { reportingCycles: { nodes: { returns: unknown }[] } } }>(
        story.person('VIEWER').uuid,
        query,
      );
      return data.programme.reportingCycles.nodes[0]?.returns;
    };
    const dueOn = '2026-03-03';
    expect(await returns()).toMatchObject([
      { ref: 'IC-W-1', returnedOn: '2026-03-02', dueOn, late: false, unconfirmedSince: null },
      { ref: 'IC-W-2', returnedOn: null, dueOn, late: false, unconfirmedSince: '2026-01-01' },
    ]);
    story.app.clock.moveTo(new Date('2026-03-04T09:00:00Z'));
    expect(await returns()).toMatchObject([
      { late: false },
      { ref: 'IC-W-2', late: true, unconfirmedSince: '2026-01-01' },
    ]);
    story.app.clock.moveTo(MONDAY);
  });

  it('takes a return that nothing has changed, and a second one in place of the first', async () => {
    const returned = (input: object) =>
      story.act('LEAD', 'returnCheckpoint', 'checkpointReturn', 'version noChange summary matter nothingToEscalate', {
        ...{ workstreamId: story.workstream.id, ...input },
      });
    expect((await returned({})).errors).toEqual([expect.objectContaining({ code: 'REQUIRED', path: ['summary'] })]);
    const { checkpointReturn } = await returned({ noChange: true, matter: 'Funding ends in March' });
    expect(checkpointReturn).toEqual({
      ...{ version: 2, noChange: true, summary: null, matter: 'Funding ends in March', nothingToEscalate: false },
    });
    const future = await returned({ noChange: true, periodOn: '2026-04-01' });
    expect(future.errors).toEqual([expect.objectContaining({ code: 'INVALID', path: ['periodOn'] })]);
  });

  it('gives way to a new one for the same board, and ends', async () => {
    const input = { programmeId: story.programme.id, boardId: board.id, cadence: 'QUARTERLY', firstDay: '2026-04-01' };
    const { cycle, errors } = await story.act('PMO', 'setReportingCycle', 'cycle', 'id version', input);
    expect(errors).toEqual([]);
    const tooEarly = await story.act('PMO', 'setReportingCycle', 'cycle', 'id', { ...input, firstDay: '2026-03-01' });
    expect(tooEarly.errors).toEqual([expect.objectContaining({ code: 'INVALID', path: ['firstDay'] })]);
    for (const [signatures, code, path] of [
      [
        [{ role: 'SRO' }, { role: 'CHAIR', title: 'senior responsible officer' }],
        'DUPLICATE',
        ['signatures', '1', 'title'],
      ],
      [[{ role: 'SRO', personId: story.programme.id }], 'NOT_FOUND', ['signatures', '0', 'personId']],
      [[{ role: 'SRO', personId: story.person('VIEWER').id }], 'INVALID', ['signatures', '0', 'personId']],
    ] as const) {
      const { errors } = await story.act('PMO', 'setReportingCycle', 'cycle', 'id', { ...input, signatures });
      expect(errors).toEqual([expect.objectContaining({ code, path })]);
    }
    const odd = await story.act('PMO', 'setReportingCycle', 'cycle', 'id', {
      ...input,
      signatures: [{ role: 'VIEWER' }],
    });
    expect(odd.errors).toEqual([expect.objectContaining({ code: 'INVALID', path: ['signatures', '0', 'role'] })]);
    const { id, version } = cycle as { id: string; version: number };
    const ended = await story.act('PMO', 'endReportingCycle', 'cycle', 'endedOn', { id, expectedVersion: version });
    expect(ended.cycle).toEqual({ endedOn: '2026-04-01' });
    const again = await story.act('PMO', 'endReportingCycle', 'cycle', 'id', { id, expectedVersion: version + 1 });
    expect(again.errors).toEqual([expect.objectContaining({ code: 'ILLEGAL_TRANSITION' })]);
  });
});
