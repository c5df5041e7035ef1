import { nested, type Hostile, type Target } from './hostile.js';

const LIST =
  'query L($f: MilestoneFilter, $n: Int! = 20, $a: String, $o: [MilestoneOrder!], $t: DateTime) { milestones(filter: $f, first: $n, after: $a, orderBy: $o, asOf: $t) { totalCount nodes { id } } }';

/** Values that a list cannot be asked with. */
export function listArguments({ milestone }: Target): Hostile[] {
  const by = (name: string, variables: Record<string, unknown>): Hostile => ({
    name,
    query: LIST,
    variables: JSON.stringify(variables),
  });
  const raw = (name: string, json: string): Hostile => ({
    name: `filter: ${name}`,
    query: LIST,
    variables: `{"f":${json}}`,
  });
  const where = (name: string, f: unknown): Hostile => by(`filter: ${name}`, { f });
  const cursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [
    ...[0, -1, 101, 2_147_483_647, 2_147_483_648, -2_147_483_648, 1e308, 1.5, '20', null, true, [20], {}].map((n) =>
      by(`first: ${JSON.stringify(n)}`, { n }),
    ),
    ...[
      '',
      '.',
      '%%%',
      '\0',
      '..',
      `${cursor(['x'])}.`,
      `${cursor(['x'])}.AAAAAAAAAAAAAAAA`,
      `${cursor({ constructor: 1 })}.${'A'.repeat(16)}`,
      'é'.repeat(5_000),
      '🙂.🙂',
    ].map((a, n) => by(`after: foreign ${n}`, { a })),
    ...[
      '0000-01-01T00:00:00Z',
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
      '2026-02-30T00:00:00Z',
      '2026-03-02T24:00:00Z',
      '2020-01-01T00:00:00+99:99',
      '2020-01-01',
      '',
      0,
      '-271821-04-20T00:00:00Z',
    ].map((t) => by(`asOf: ${t}`, { t })),
    by('orderBy: [{field: "__proto__"}]', { o: [{ field: '__proto__' }] }),
    by('orderBy: a column', { o: [{ field: 'id; drop table milestone' }] }),
    by('orderBy: a thousand times', { o: Array(1_000).fill({ field: 'REF' }) }),
    by('orderBy: [null]', { o: [null] }),
    where('null', null),
    where('null within', { title: null }),
    where('null at the bottom', { title: { eq: null } }),
    where('null in a list', { title: { in: [null] } }),
    where('null in and', { and: [null] }),
    where('an unknown field', { password: { eq: 'x' } }),
    where('__proto__', JSON.parse('{"__proto__": {"eq": "x"}}')),
    where('constructor', { constructor: { eq: 'x' } }),
    raw('deep not', nested(30, 'not')),
    raw('very deep not', nested(5_000, 'not')),
    raw('deepest and', nested(8_000, 'and', true)),
    where('wide or', { or: Array(1_000).fill({ title: { eq: 'x' } }) }),
    where('wide or of wide or', {
      or: Array(40).fill({ or: Array(40).fill({ dateMoves: { some: { reasonCode: { eq: 'DATA' } } } }) }),
    }),
    where('five nested lists', {
      dateMoves: { some: { milestone: { dateMoves: { some: { milestone: { dateMoves: { some: {} } } } } } } },
    }),
    where('a thousand titles', { title: { in: Array(1_000).fill('x') } }),
    where('a NUL', { title: { eq: 'a\0b' } }),
    where('a NUL in a list', { title: { in: ['a\0b'] } }),
    where('half a character', { title: { contains: '\ud800' } }),
    where('text turned about', { title: { contains: '\u202egnp.exe' } }),
    where('SQL', { title: { eq: "x' or 1=1; drop table milestone; --" } }),
    where('SQL in startsWith', { title: { startsWith: "%' union select * from person --" } }),
    where('placeholders', { title: { contains: '$1 ? ?? ${x} {{7*7}} <%= 7 %>' } }),
    where('a very long text', { title: { contains: 'x'.repeat(60_000) } }),
    where('an object for a text', { title: { eq: { $gt: '' } } }),
    where('a list for a text', { title: { eq: ['x'] } }),
    where('an id of another kind', { id: { eq: 'per_0000' } }),
    where('ids of nonsense', {
      id: { in: ['', '\0', '../../etc/passwd', milestone.toUpperCase(), `${milestone}_at_999999999999999`] },
    }),
    where('year 0', { forecastOn: { gte: '0000-01-01' } }),
    where('year 9999', { forecastOn: { lte: '9999-12-31' } }),
    where('a day that is none', { forecastOn: { eq: '2026-02-30' } }),
    where('infinity', { forecastOn: { eq: 'infinity' } }),
    where('days beyond time', { forecastOn: { withinNextDays: 2_147_483_647 } }),
    where('days before time', { forecastOn: { withinLastDays: 2_147_483_647 } }),
    where('days backwards', { forecastOn: { withinLastDays: -2_147_483_648 } }),
    where('a number beyond numbers', { weight: { gt: 1e308 } }),
    where('a number too small', { weight: { lt: -5e-324, gte: 1e-300 } }),
  ];
}

/** Acts with values no record can hold. */
export function acts({ programme, workstream, milestone, risk, gateway }: Target): Hostile[] {
  const act = (name: string, mutation: string, input: unknown): Hostile => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    return {
      name: `${mutation}: ${name}`,
      query: `mutation M($input: ${type}!) { ${mutation}(input: $input) { errors { code message path } } }`,
      variables: JSON.stringify({ input }),
    };
  };
  const raised = (name: string, values: object): Hostile =>
    act(name, 'raiseRisk', { programmeId: programme, title: 'A risk', category: 'OTHER', ...values });
  const created = (name: string, values: object): Hostile =>
    act(name, 'createMilestone', { workstreamId: workstream, title: 'A milestone', ...values });
  const reported = (name: string, values: object, set: object = { statusNote: 'x' }): Hostile =>
    act(name, 'reportMilestoneProgress', { id: milestone, expectedVersion: 1, set, ...values });
  return [
    raised('a NUL', { title: 'a\0b' }),
    raised('an empty title', { title: '' }),
    raised('a title of blanks', { title: ' \u200b\u00a0 ' }),
    raised('a title of 80,000 letters', { title: 'x'.repeat(80_000) }),
    raised('a long cause', { cause: 'x'.repeat(80_000) }),
    raised('half a character', { title: 'a \udfff risk' }),
    raised('script', { title: '<script>alert(1)</script>', cause: '{{constructor.constructor("return process")()}}' }),
    raised('a formula', { title: "=cmd|' /C calc'!A0" }),
    raised('log lines', { title: 'x\r\n[ERROR] all is lost \u001b[31m' }),
    raised('a score of 99', { current: { likelihood: 99, consequence: -1 } }),
    raised('a score of 2^31', { current: { likelihood: 2_147_483_648, consequence: 1 } }),
    raised('a score of half', { current: { likelihood: 1.5, consequence: 1 } }),
    raised('year 0', { nextReviewOn: '0000-01-01' }),
    raised('a ref of SQL', { ref: "'; drop table risk; --" }),
    raised('a ref of 10,000', { ref: 'R'.repeat(10_000) }),
    raised('an owner of another kind', { ownerId: milestone }),
    raised('an owner who is not', { ownerId: 'per_00000000000000000000000000000000' }),
    raised('a workstream that is not', { workstreamId: 'wst_00000000000000000000000000000000' }),
    raised('both owners', {
      ownerId: 'per_00000000000000000000000000000000',
      ownerOrganisationId: 'org_00000000000000000000000000000000',
    }),
    raised('fields that are none', { version: 7, isAdmin: true }),
    raised('__proto__', JSON.parse('{"__proto__": {"admin": true}}') as object),
    created('year 0', { forecast: { on: '0000-01-01' } }),
    created('year 1 to year 9999', { forecast: { on: '9999-12-31' }, baseline: { on: '0001-01-01' } }),
    created('a NUL as written', { forecast: { asWritten: 'soon\0' } }),
    created('a weight beyond numbers', { weight: 1e308 }),
    created('a weight of many digits', { weight: '9'.repeat(1_000) }),
    created('a weight below nothing', { weight: '-1' }),
    created('a weight of next to nothing', { weight: 5e-324 }),
    created('an owner who is not', { ownerId: 'per_00000000000000000000000000000000' }),
    reported('an id of the past', { id: `${milestone}_at_1` }),
    reported('an id of another kind', { id: risk }),
    reported('an id of 50,000', { id: 'x'.repeat(50_000) }),
    reported('a version of 0', { expectedVersion: 0 }),
    reported('a version of 2^31-1', { expectedVersion: 2_147_483_647 }),
    reported('a version below nothing', { expectedVersion: -2_147_483_648 }),
    reported('nothing to change', {}, {}),
    reported(
      'everything null',
      {},
      { statusNote: null, physicalPercent: null, pathToGreen: null, expectedGreenOn: null },
    ),
    reported('percent of -1', {}, { physicalPercent: '-1' }),
    reported('percent of 1e308', {}, { physicalPercent: 1e308 }),
    reported('a NUL', {}, { statusNote: '\0' }),
    act('a thousand items', 'reportMilestonesProgress', {
      items: Array(1_000).fill({ id: milestone, expectedVersion: 1, set: {} }),
    }),
    act('no items', 'reportMilestonesProgress', { items: [] }),
    act('the same item twice', 'reportMilestonesProgress', {
      items: Array(2).fill({ id: milestone, expectedVersion: 1, set: { statusNote: 'x' } }),
    }),
    act('in the year 0', 'decideGateway', {
      id: gateway,
      expectedVersion: 1,
      outcome: 'APPROVED',
      decidedOn: '0000-01-01',
    }),
    act('deferred to the end of time', 'decideGateway', {
      id: gateway,
      expectedVersion: 1,
      outcome: 'DEFERRED',
      deferredToOn: '9999-12-31',
    }),
    act('a thousand conditions', 'decideGateway', {
      id: gateway,
      expectedVersion: 1,
      outcome: 'APPROVED_WITH_CONDITIONS',
      conditions: Array(1_000).fill({ text: 'x' }),
    }),
    act('a stage of 2^31-1', 'planGateway', {
      programmeId: programme,
      title: 'X',
      stageNumber: 2_147_483_647,
      planned: { on: '0000-01-01' },
    }),
    act('ten thousand criteria', 'planGateway', {
      programmeId: programme,
      title: 'X',
      criteria: Array(10_000).fill('x'),
    }),
    act('to year 0', 'rescheduleMilestone', {
      id: milestone,
      expectedVersion: 1,
      to: { on: '0000-01-01' },
      reasonCode: 'OTHER',
      note: 'x',
    }),
    act('a role from year 0', 'assignRole', {
      personId: 'per_00000000000000000000000000000000',
      programmeId: programme,
      role: 'SRO',
      fromOn: '0000-01-01',
    }),
    act('a NUL as a reason', 'closeProgramme', { id: programme, expectedVersion: 1, reason: 'a\0' }),
    act('the programme under itself', 'createProgramme', { ref: 'X-1', name: 'X', parentId: `${programme}_at_1` }),
    {
      name: 'two acts',
      query:
        'mutation { a: closeProgramme(input: {id: "x", expectedVersion: 1, reason: "why"}) { errors { code } } b: closeProgramme(input: {id: "x", expectedVersion: 1, reason: "why"}) { errors { code } } }',
    },
    {
      name: 'two acts by a fragment',
      query:
        'mutation { ...A ...B } fragment A on Mutation { a: closeProgramme(input: {id: "x", expectedVersion: 1, reason: "why"}) { errors { code } } } fragment B on Mutation { b: closeProgramme(input: {id: "x", expectedVersion: 1, reason: "why"}) { errors { code } } }',
    },
  ];
}
