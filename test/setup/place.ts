import type { Register, Written } from '../builders.js';
import type { Known } from './least-input.js';

/** A workstream of a programme with a record of every kind in it. */
export interface Place {
  workstream: Written;
  /** The ids that the input of a mutation asks for. */
  known(mutation: string): Known;
  /** The least input of a mutation with what it needs to be about this place. */
  completed(mutation: string, input: object): object;
  /** The id of a record of a type of the API. */
  recordOf(type: string): Promise<string>;
}

/** Which kind of record the `id` in the input of a mutation names, by the end of the mutation's name. */
const NOUNS: readonly [ending: string, type: string][] = [
  ['ApiToken', 'ApiToken'],
  ['GatewayCriterion', 'GatewayCriterion'],
  ['GatewayCondition', 'GatewayCondition'],
  ['Gateway', 'DecisionGateway'],
  ['RagOverride', 'RagOverride'],
  ['DataCaveat', 'DataCaveat'],
  ['Escalation', 'Escalation'],
  ['ReportDefinition', 'ReportDefinition'],
  ['ReportingCycle', 'ReportingCycle'],
  ['Report', 'HighlightReport'],
  ['MilestoneProgress', 'Milestone'],
  ['MilestonesProgress', 'Milestone'],
  ['Milestone', 'Milestone'],
  ['Mitigation', 'Mitigation'],
  ['CommonRisk', 'Risk'],
  ['Risk', 'Risk'],
  ['Role', 'RoleAssignment'],
  ['WorkstreamWeight', 'Workstream'],
  ['Workstream', 'Workstream'],
  ['ProgrammePolicy', 'Programme'],
  ['Programme', 'Programme'],
];

export async function placeWithEverything(register: Register, programme: Written): Promise<Place> {
  const in_ = { programme_id: programme.uuid };
  const workstream = await register.workstream(programme, { status: 'ACTIVE' });
  const person = await register.person();
  const organisation = await register.organisation();
  const milestone = await register.milestone(programme, workstream, {});
  const risk = await register.risk(programme, { workstream_id: workstream.uuid });
  const gateway = await register.gateway(programme, { state: 'READY' });
  const ofGateway = { ...in_, gateway_id: gateway.uuid, position: 1, text: 'A text' };
  const records: Record<string, Written> = {
    Programme: programme,
    Workstream: workstream,
    Person: person,
    Organisation: organisation,
    Milestone: milestone,
    Risk: risk,
    Mitigation: await register.mitigation(programme, risk),
    DecisionGateway: gateway,
    GatewayCriterion: await register.row('gateway_criterion', ofGateway),
    GatewayCondition: await register.row('gateway_condition', ofGateway),
    RoleAssignment: await register.row('role_assignment', {
      ...in_,
      person_id: person.uuid,
      role: 'VIEWER',
      from_on: '2026-03-02',
    }),
    DateMove: await register.row('date_move', {
      ...in_,
      milestone_id: milestone.uuid,
      date_kind: 'FORECAST',
      moved_on: '2026-02-02',
      reason_code: 'DATA',
      note: 'A note',
    }),
    DeliveryConfidence: await register.row('delivery_confidence', {
      ...in_,
      rating: 'GREEN',
      scale: 'THREE_POINT',
      assessed_on: '2026-02-02',
    }),
    RiskScoreEntry: await register.row('risk_score', {
      ...in_,
      risk_id: risk.uuid,
      kind: 'CURRENT',
      likelihood: 3,
      consequence: 3,
      scored_on: '2026-02-02',
      rationale: 'A reason that is long enough to be one',
    }),
    Escalation: await register.row('escalation', {
      ...in_,
      ref: `${workstream.ref}-E`,
      matter: 'A matter',
      decision_sought: 'A decision',
      to_body_id: organisation.uuid,
      raised_on: '2026-02-02',
    }),
    RagOverride: await register.row('rag_override', {
      ...in_,
      workstream_id: workstream.uuid,
      rag: 'RED',
      reason: 'A reason that is long enough to be one',
      set_by_id: person.uuid,
      set_on: '2026-02-02',
      expires_on: '2026-04-02',
    }),
    ApiToken: await register.row('api_token', {
      person_id: person.uuid,
      name: 'A program',
      scope: 'READ',
      digest: `digest ${workstream.ref}`,
      hint: 'abcd',
      expires_on: '2026-09-01',
    }),
    DataCaveat: await register.row('data_caveat', {
      ...in_,
      ref: `${workstream.ref}-C`,
      text: 'A text',
      reported_on: '2026-02-02',
    }),
  };
  const cycle = await register.row('reporting_cycle', {
    ...in_,
    board_id: organisation.uuid,
    cadence: 'MONTHLY',
    first_day: '2026-01-01',
    returns_due_days: 3,
    report_due_days: 7,
    sign_off_roles: ['SRO'],
  });
  const report = await register.row('highlight_report', {
    ...in_,
    cycle_id: cycle.uuid,
    board_id: organisation.uuid,
    ref: `${workstream.ref}-HR`,
    revision: 1,
    period_from: '2026-01-01',
    period_to: '2026-01-31',
    state: 'DRAFT',
    drafted_by_id: person.uuid,
  });
  const definition = await register.row('report_definition', {
    ...in_,
    ref: `${workstream.ref}-RD`,
    name: 'A pack',
    sections: JSON.stringify([{ section: 'STATUS', heading: null }]),
  });
  Object.assign(records, {
    ReportingCycle: cycle,
    HighlightReport: report,
    ReportDefinition: definition,
    ScheduledRun: await register.row('scheduled_run', {
      ...in_,
      definition_id: definition.uuid,
      definition_version: 1,
      period_from: '2026-01-01',
      period_to: '2026-01-31',
      made_at: '2026-02-01T09:00:00Z',
      sent_to: 1,
    }),
    CheckpointReturn: await register.row('checkpoint_return', {
      ...in_,
      workstream_id: workstream.uuid,
      period_from: '2026-01-01',
      period_to: '2026-01-31',
      no_change: true,
      nothing_to_escalate: true,
      returned_by_id: person.uuid,
      returned_on: '2026-02-01',
    }),
    SignOff: await register.row('sign_off', {
      ...in_,
      report_id: report.uuid,
      submission: 0,
      role: 'SRO',
      signed_by_id: person.uuid,
      signed_at: '2026-02-01T09:00:00Z',
    }),
  });
  const idOf = (type: string): string => {
    const record = records[type];
    if (!record) throw new Error(`A place has no ${type}; write one in test/setup/place.ts.`);
    return record.id;
  };
  return {
    workstream,
    known: (mutation) => {
      const noun = NOUNS.find(([ending]) => mutation.endsWith(ending));
      return {
        id: idOf(noun?.[1] ?? 'Programme'),
        programmeId: programme.id,
        workstreamId: workstream.id,
        riskId: risk.id,
        gatewayId: gateway.id,
        toBodyId: organisation.id,
        personId: person.id,
        boardId: organisation.id,
        cycleId: cycle.id,
        ...(mutation === 'setRagOverride' ? { programmeId: programme.id } : {}),
      };
    },
    completed: (mutation, input) => ({ ...withStaleVersion(input), ...EXTRA[mutation]?.(workstream.id) }),
    recordOf: async (type) => {
      if (type !== 'Change') return idOf(type);
      const [change] = await register.rows<{ id: string }>('select id from history.change where record_id = $1', [
        milestone.uuid,
      ]);
      return `chg_${change?.id.replaceAll('-', '')}`;
    },
  };
}

/** What makes an input be about this workstream, or keeps it from changing who is who. */
const EXTRA: Readonly<Record<string, (workstreamId: string) => object>> = {
  raiseRisk: (workstreamId) => ({ workstreamId }),
  assignRole: () => ({ role: 'VIEWER' }),
};

/** Whoever has the right gets as far as the version, and changes nothing. */
function withStaleVersion(input: object): object {
  const { items } = input as { items?: object[] };
  if (items) return { ...input, items: items.map(withStaleVersion) };
  return 'expectedVersion' in input ? { ...input, expectedVersion: 99 } : input;
}
