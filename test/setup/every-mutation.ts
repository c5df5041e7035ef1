import {
  buildClientSchema,
  getIntrospectionQuery,
  isObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { Written } from '../builders.js';
import { Stage } from './stage.js';
import type { Story } from './story.js';

/** One example of a mutation that goes through: the role that does it, and its input. */
export interface Example {
  as: string;
  input: Record<string, unknown>;
}

/** A mutation as the schema has it, and a document that performs it and reads the record it left behind. */
export interface Performed {
  name: string;
  document: string;
}

const DECIDED = { state: 'DECIDED', outcome: 'APPROVED_WITH_CONDITIONS', decided_on: '2026-02-20' };
const PUBLISHED = { state: 'PUBLISHED', digest: 'a digest', key_id: 'a key', sealed_at: '2026-03-01T09:00:00Z' };
const REASON = 'The board asked for it in March';
const MOVE = { to: { on: '2026-05-01' }, reasonCode: 'WORKFORCE', note: 'Two posts are empty' };

const change = ({ id }: Written, rest: object = {}): Example['input'] => ({ id, expectedVersion: 1, ...rest });
const director = (input: Example['input']): Example => ({ as: 'PROGRAMME_DIRECTOR', input });
const sro = (input: Example['input']): Example => ({ as: 'SRO', input });
const pmo = (input: Example['input']): Example => ({ as: 'PMO', input });
const board = (input: Example['input']): Example => ({ as: 'BOARD_MEMBER', input });

const EXAMPLES: Record<string, (stage: Stage) => Promise<Example> | Example> = {
  acceptRisk: async (s) => sro(change(await s.risk(), { nextReviewOn: '2026-06-01', reason: REASON })),
  addGatewayCriterion: async (s) => director({ gatewayId: (await s.gateway()).id, text: 'Plan agreed' }),
  addMitigation: async (s) => director({ riskId: (await s.risk()).id, title: 'A second rota', dueOn: '2026-05-01' }),
  answerEscalation: async (s) => {
    const body = await s.register.organisation({ kind: 'GOVERNANCE_BODY' });
    const columns = { ref: 'ESC-1', matter: 'Funding ends', to_body_id: body.uuid, raised_on: '2026-02-20' };
    return sro(change(await s.within('escalation', columns), { answer: 'Agreed' }));
  },
  assessRisk: async (s) => director(change(await s.risk(), { set: { cause: 'Two posts are empty' } })),
  assignRole: async (s) => {
    await s.register.holder('SRO', s.programme);
    return pmo({ personId: (await s.newcomer()).id, role: 'SRO', programmeId: s.programme.id });
  },
  cancelMilestone: async (s) => director(change(await s.milestone(), { reason: REASON })),
  cancelMitigation: async (s) => director(change(await s.mitigation(), { reason: REASON })),
  changeReportDefinition: async (s) => director(change(await s.definition(), { set: { name: 'Another pack' } })),
  closeProgramme: (s) => sro(change(s.programme, { reason: REASON })),
  closeRisk: async (s) => director(change(await s.risk(), { reason: REASON })),
  closeWorkstream: async (s) => sro(change(await s.workstream(), { reason: REASON })),
  completeMilestone: async (s) => director(change(await s.milestone({ started_on: '2026-02-01' }))),
  completeMitigation: async (s) => director(change(await s.mitigation({ status: 'IN_PROGRESS' }))),
  correctReport: async (s) => director(change(await s.report(PUBLISHED), { reason: REASON })),
  createApiToken: () => director({ name: 'Monthly pack', scope: 'READ', expiresOn: '2026-06-01' }),
  createMilestone: async (s) => {
    const { id: workstreamId } = await s.workstream();
    return director({ workstreamId, title: 'First team live', baseline: { on: '2026-05-01' } });
  },
  createProgramme: (s) => {
    const [sroId, directorId] = [s.person('SRO').id, s.person('PROGRAMME_DIRECTOR').id];
    return pmo({ ref: `${s.programme.ref}-NEW`, name: 'A place', parentId: s.programme.id, sroId, directorId });
  },
  createWorkstream: async (s) =>
    director({ programmeId: s.programme.id, name: 'Home first', leadId: (await s.newcomer()).id }),
  decideGateway: async (s) =>
    board(
      change(await s.gateway({ state: 'READY' }), {
        outcome: 'APPROVED_WITH_CONDITIONS',
        conditions: [{ text: 'Data sharing agreement signed' }, { text: 'Rota agreed', blocking: false }],
      }),
    ),
  defineReport: (s) => director({ programmeId: s.programme.id, name: 'Pack', sections: [{ section: 'STATUS' }] }),
  draftReport: async (s) => director({ cycleId: (await s.cycle()).id, narrative: 'All on course' }),
  endReportingCycle: async (s) => sro(change(await s.cycle())),
  endRole: async (s) => {
    const columns = { person_id: (await s.newcomer()).uuid, role: 'VIEWER', from_on: '2026-01-01' };
    return pmo(change(await s.within('role_assignment', columns)));
  },
  escalateMatter: async (s) => {
    const { id: toBodyId } = await s.register.organisation({ kind: 'GOVERNANCE_BODY' });
    return sro({ programmeId: s.programme.id, matter: 'Funding ends in March', toBodyId });
  },
  holdMilestone: async (s) => director(change(await s.milestone(), { reason: REASON })),
  liftRagOverride: async (s) => {
    const days = { set_on: '2026-02-20', expires_on: '2026-04-01', set_by_id: s.person('SRO').uuid };
    return sro(change(await s.within('rag_override', { rag: 'RED', reason: REASON, ...days }), { reason: REASON }));
  },
  linkCommonRisk: async (s) => director(change(await s.risk(), { commonRiskId: (await s.risk()).id })),
  meetGatewayCondition: async (s) => sro(change(await s.partOfGateway('gateway_condition', DECIDED))),
  moveGateway: async (s) => director(change(await s.gateway(), { to: 'READY', reason: REASON })),
  planGateway: (s) =>
    director({
      ...{ programmeId: s.programme.id, title: 'Readiness', planned: { on: '2026-05-01' } },
      criteria: ['Plan agreed', 'Rota agreed'],
    }),
  publishReport: async (s) => director(change(await s.report({ ...PUBLISHED, state: 'APPROVED' }))),
  raiseRisk: (s) =>
    director({
      ...{ programmeId: s.programme.id, title: 'Posts stay empty', category: 'OTHER' },
      ...{ inherent: { likelihood: 4, consequence: 4 }, current: { likelihood: 3, consequence: 4 } },
    }),
  rebaselineMilestone: async (s) => sro(change(await s.milestone(), MOVE)),
  recordDataCaveat: (s) => director({ programmeId: s.programme.id, text: 'One return is late' }),
  recordGatewayCriterion: async (s) =>
    director(change(await s.partOfGateway('gateway_criterion', { state: 'PLANNED' }), { met: true })),
  recordNothingToEscalate: (s) => sro({ programmeId: s.programme.id }),
  renameProgramme: (s) => director(change(s.programme, { name: 'Another name' })),
  renameWorkstream: async (s) => director(change(await s.workstream(), { name: 'Another name' })),
  reopenMilestone: async (s) =>
    director(change(await s.milestone({ status: 'COMPLETE', actual_on: '2026-02-20' }), { reason: REASON })),
  reopenRisk: async (s) => {
    const closed = { status: 'CLOSED', closed_on: '2026-02-20', closure_reason: REASON };
    return director(change(await s.risk(closed), { current: { likelihood: 3, consequence: 4 }, reason: REASON }));
  },
  replanGateway: async (s) => director(change(await s.gateway(), { planned: { on: '2026-05-01' }, reason: REASON })),
  reportMilestoneProgress: async (s) => director(change(await s.milestone(), { set: { physicalPercent: '40' } })),
  reportMilestonesProgress: async (s) => {
    const [one, other] = [await s.milestone(), await s.milestone()];
    const items = [one, other].map((milestone) => change(milestone, { set: { statusNote: 'On the way' } }));
    return director({ items });
  },
  rescheduleMilestone: async (s) => director(change(await s.milestone(), MOVE)),
  rescoreRisk: async (s) =>
    director(change(await s.risk(), { score: { likelihood: 2, consequence: 3 }, rationale: REASON })),
  resolveDataCaveat: async (s) => {
    const columns = { ref: 'CAV-1', text: 'One return is late', reported_on: '2026-02-20' };
    return director(change(await s.within('data_caveat', columns)));
  },
  restrictEscalation: async (s) => {
    const columns = { ref: 'ESC-1', nothing_to_escalate: true, raised_on: '2026-02-20' };
    return sro(change(await s.within('escalation', columns), { restricted: true, reason: REASON }));
  },
  restrictGateway: async (s) => director(change(await s.gateway(), { restricted: true, reason: REASON })),
  restrictWorkstream: async (s) => director(change(await s.workstream(), { restricted: true, reason: REASON })),
  retireReportDefinition: async (s) => director(change(await s.definition())),
  returnCheckpoint: async (s) => director({ workstreamId: (await s.workstream()).id, noChange: await hasCycle(s) }),
  revokeApiToken: async (s) => {
    const { uuid } = s.person('PROGRAMME_DIRECTOR');
    const columns = { person_id: uuid, name: 'A pack', scope: 'READ', hint: 'abcd', expires_on: '2026-06-01' };
    return director(change(await s.register.row('api_token', { ...columns, digest: `digest ${s.programme.ref}` })));
  },
  sendBackReport: async (s) => sro(change(await s.report({ state: 'SUBMITTED' }), { reason: REASON })),
  setProgrammePolicy: (s) => sro(change(s.programme, { ragPolicy: 'THRESHOLD', tolerances: { greenDays: 5 } })),
  setRagOverride: (s) =>
    sro({ subject: { programmeId: s.programme.id }, rag: 'RED', reason: REASON, expiresOn: '2026-04-01' }),
  setReportingCycle: async (s) => {
    const { id: boardId } = await s.register.organisation({ kind: 'GOVERNANCE_BODY' });
    return sro({ programmeId: s.programme.id, boardId, cadence: 'MONTHLY', firstDay: '2026-01-01' });
  },
  setWorkstreamWeight: async (s) => sro(change(await s.workstream(), { weight: '2' })),
  signReport: async (s) => sro(change(await s.report({ state: 'SUBMITTED' }))),
  startMilestone: async (s) => director(change(await s.milestone({ status: 'NOT_STARTED' }))),
  startMitigation: async (s) => director(change(await s.mitigation())),
  submitReport: async (s) => {
    await s.within('escalation', { ref: 'ESC-1', nothing_to_escalate: true, raised_on: '2026-03-01' });
    return director(change(await s.report()));
  },
  withdrawReport: async (s) => director(change(await s.report(), { reason: REASON })),
  writeReport: async (s) => director(change(await s.report(), { set: { narrative: 'All is well' } })),
};

/** A return needs a board that is reported to. */
async function hasCycle(stage: Stage): Promise<boolean> {
  await stage.cycle();
  return true;
}

/**
 * The records that one example of a mutation needs, freshly written, and the example itself.
 * @throws Error for a mutation without an example: whoever adds a mutation adds one here.
 */
export async function exampleOf(story: Story, mutation: string): Promise<Example> {
  const example = EXAMPLES[mutation];
  if (!example) throw new Error(`The mutation ${mutation} has no example; add one to test/setup/every-mutation.ts.`);
  const programme = await story.app.register.programme({ parent_id: story.programme.uuid });
  return example(new Stage(story, programme));
}

/** The schema as a client sees it. */
export async function schemaOf(story: Story): Promise<GraphQLSchema> {
  const query = getIntrospectionQuery({ oneOf: true });
  const { data } = await story.app.ask<IntrospectionQuery>(story.person('SRO').uuid, query);
  return buildClientSchema(data);
}

/** Fields of payloads that are not the record. */
const OTHER_FIELDS = ['errors', 'failed', 'query', 'results', 'secret', 'succeeded', 'warnings'];

/** Every mutation there is. */
export function everyMutation(schema: GraphQLSchema): Performed[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ name, args, type }) => {
    const [input] = args;
    if (!input || !isObjectType(type)) throw new Error(`${name} does not look like an act.`);
    const fields = Object.keys(type.getFields());
    const record = fields.find((field) => !OTHER_FIELDS.includes(field));
    const errors = 'errors { code message path }';
    const chosen = record ? `${record} { id } ${errors}` : `results { ${errors} }`;
    return { name, document: `mutation M($input: ${String(input.type)}) { ${name}(input: $input) { ${chosen} } }` };
  });
}

/** What a mutation was refused for, over all items of a list. */
export function refusalsIn(payload: unknown): { code: string; message: string }[] {
  const { errors, results } = (payload ?? {}) as { errors?: { code: string; message: string }[]; results?: unknown[] };
  return errors ?? results?.flatMap(refusalsIn) ?? [];
}
