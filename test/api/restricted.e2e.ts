import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { Reporting } from '../setup/reports.js';
import { Story } from '../setup/story.js';

const BOARD = 'The board asked for a closed session';
const DIRECTOR = 'PROGRAMME_DIRECTOR';

interface Marked {
  id: string;
  version: number;
  restricted: boolean;
}

describe('a record is restricted', () => {
  let story: Story;
  let programme: Written;
  let workstream: Written;

  beforeAll(async () => {
    story = await Story.begin();
    ({ programme } = await Reporting.begin(story));
    workstream = await story.app.register.workstream(programme, { ref: 'HF', status: 'ACTIVE' });
  });
  afterAll(() => story.end());

  const done = async (as: string, name: string, record: string, input: object): Promise<Marked> => {
    const { errors, ...payload } = await story.act(as, name, record, 'id version restricted', input);
    expect({ name, errors }).toEqual({ name, errors: [] });
    return payload[record] as Marked;
  };
  const asked = async (query: string, variables: object): Promise<unknown> => {
    const { data, errors } = await story.app.ask<{ node: unknown }>(story.person('VIEWER').uuid, query, {
      ...variables,
    });
    expect(errors).toBeUndefined();
    return data.node;
  };
  const at = ({ id, version }: Marked) => ({ id, expectedVersion: version });
  const fresh = ({ id }: Written) => ({ id, expectedVersion: 1 });

  it('as it is written down, or later by an act that changes it', async () => {
    const programmeId = programme.id;
    const { id: toBodyId } = await story.app.register.organisation({ kind: 'GOVERNANCE_BODY' });
    const open = { restricted: false, reason: BOARD };
    const acts: [as: string, create: string, record: string, input: object, change: string, open: object][] = [
      [DIRECTOR, 'createWorkstream', 'workstream', { programmeId, name: 'Estates' }, 'restrictWorkstream', open],
      [
        ...([
          DIRECTOR,
          'createMilestone',
          'milestone',
          { workstreamId: workstream.id, title: 'Lease signed' },
        ] as const),
        ...(['reportMilestoneProgress', { set: { restricted: false } }] as const),
      ],
      [
        ...([DIRECTOR, 'raiseRisk', 'risk', { programmeId, title: 'Rent rises', category: 'OTHER' }] as const),
        ...(['assessRisk', { set: { restricted: false } }] as const),
      ],
      [DIRECTOR, 'planGateway', 'gateway', { programmeId, title: 'Lease' }, 'restrictGateway', open],
      ['SRO', 'escalateMatter', 'escalation', { programmeId, matter: 'Rent', toBodyId }, 'restrictEscalation', open],
    ];
    for (const [as, create, record, input, change, reopened] of acts) {
      expect({ create, ...(await done(as, create, record, input)) }).toMatchObject({ create, restricted: false });
      const marked = await done(as, create, record, { ...input, restricted: true });
      expect({ create, ...marked }).toMatchObject({ create, restricted: true });
      const after = await done(as, change, record, { ...at(marked), ...reopened });
      expect({ change, ...after }).toMatchObject({ change, restricted: false });
    }
  });

  it('and is open where nobody has said, as is everything recorded before there were marks', async () => {
    const { register, clock } = story.app;
    const before = clock.now();
    const milestone = await register.milestone(programme, workstream, { ref: 'OLD' });
    clock.moveTo(new Date(before.getTime() + 60_000));
    await done(DIRECTOR, 'reportMilestoneProgress', 'milestone', { ...fresh(milestone), set: { restricted: true } });
    const query = `query M($id: ID!) { node(id: $id) { ... on Milestone {
      restricted history(first: 10) { nodes { fields { field before after } } } } } }`;
    const read = (await asked(query, { id: milestone.id })) as {
      restricted: boolean;
      history: { nodes: { fields: { field: string }[] }[] };
    };
    expect(read.restricted).toBe(true);
    const told = read.history.nodes.flatMap(({ fields }) => fields.filter(({ field }) => field === 'restricted'));
    expect(told).toEqual([{ field: 'restricted', before: null, after: true }]);
    const past = await story.app.ask(
      story.person('VIEWER').uuid,
      `query P($id: ID!, $asOf: DateTime) { programme(by: { id: $id }, asOf: $asOf) {
        milestones(filter: { ref: { eq: "OLD" } }) { nodes { restricted } } } }`,
      { id: programme.id, asOf: before },
    );
    expect(past.data).toEqual({ programme: { milestones: { nodes: [{ restricted: false }] } } });
  });

  it('and is found by its mark', async () => {
    const own = await story.app.register.programme({ parent_id: story.programme.uuid });
    const place = await story.app.register.workstream(own, { status: 'ACTIVE' });
    const unsaid = await story.app.register.milestone(own, place);
    const open = await story.app.register.milestone(own, place, { restricted: false });
    const closed = await story.app.register.milestone(own, place, { restricted: true });
    const query = `query F($id: ID!, $is: Boolean!) { node(id: $id) { ... on Programme {
      milestones(filter: { restricted: { eq: $is } }, orderBy: [{ field: REF }]) { nodes { ref } } } } }`;
    const found = (is: boolean) => asked(query, { id: own.id, is });
    expect(await found(true)).toEqual({ milestones: { nodes: [{ ref: closed.ref }] } });
    expect(await found(false)).toEqual({ milestones: { nodes: [{ ref: unsaid.ref }, { ref: open.ref }] } });
  });

  it('when it is closed or decided as well, since reports go on showing it; and a mark is no review', async () => {
    const { register } = story.app;
    const restrict = { restricted: true, reason: BOARD };
    const closed = await register.workstream(programme, { status: 'CLOSED', closed_on: '2026-02-01' });
    await done(DIRECTOR, 'restrictWorkstream', 'workstream', { ...fresh(closed), ...restrict });
    const decided = { state: 'DECIDED', outcome: 'APPROVED', decided_on: '2026-02-01' };
    const gateway = await register.gateway(programme, decided);
    await done(DIRECTOR, 'restrictGateway', 'gateway', { ...fresh(gateway), ...restrict });
    const risk = await register.risk(programme, { status: 'CLOSED', closed_on: '2026-02-01', closure_reason: 'Gone' });
    const marked = await done(DIRECTOR, 'assessRisk', 'risk', { ...fresh(risk), set: { restricted: true } });
    const { errors } = await story.act(DIRECTOR, 'assessRisk', 'risk', 'id', {
      ...{ ...at(marked), set: { restricted: false, cause: 'Rent' } },
    });
    expect(errors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
    const query = 'query R($id: ID!) { node(id: $id) { ... on Risk { restricted lastReviewedOn } } }';
    expect(await asked(query, { id: risk.id })).toEqual({ restricted: true, lastReviewedOn: null });
  });

  it('but null says nothing, so it is refused with the remedy', async () => {
    const [milestone, risk] = [
      await story.app.register.milestone(programme, workstream),
      await story.app.register.risk(programme),
    ];
    const set = { restricted: null };
    for (const [name, record, of] of [
      ['reportMilestoneProgress', 'milestone', milestone],
      ['assessRisk', 'risk', risk],
    ] as const) {
      const { errors } = await story.act(DIRECTOR, name, record, 'id', { ...fresh(of), set });
      expect(errors).toMatchObject([
        { code: 'REQUIRED', path: ['set', 'restricted'], message: expect.stringContaining('true or false') },
      ]);
    }
  });

  it('only by those who keep the plan', async () => {
    const input = { ...fresh(workstream), restricted: true, reason: BOARD };
    const { errors } = await story.act('VIEWER', 'restrictWorkstream', 'workstream', 'id', input);
    expect(errors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
  });
});
