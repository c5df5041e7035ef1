import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story, type Payload } from '../setup/story.js';

describe('acts on programmes, workstreams and roles', () => {
  let story: Story;
  const act = (...asked: Parameters<Story['act']>): Promise<Payload> => story.act(...asked);

  beforeAll(async () => {
    story = await Story.begin();
  });
  afterAll(() => story.end());

  const workstreams = async (): Promise<number> => {
    const [row] = await story.app.register.rows<{ n: number }>('select count(*)::int as n from workstream');
    return row?.n ?? 0;
  };

  it('create under a parent, nest, rename, set policy and close; a closed programme takes no more', async () => {
    const made = await act('PMO', 'createProgramme', 'programme', 'id version parent { ref } sro { name }', {
      ref: 'NEW',
      name: 'New',
      parentId: story.programme.id,
      sroId: story.person('SRO').id,
    });
    expect(made).toMatchObject({ errors: [], programme: { parent: { ref: 'IC' }, sro: { name: 'The sro' } } });
    let one = made.programme as { id: string; version: number };
    expect((await act('PMO', 'createProgramme', 'programme', 'id', { ref: 'NEW', name: 'Again' })).errors).toEqual([
      expect.objectContaining({ code: 'DUPLICATE', path: ['ref'] }),
    ]);
    expect(
      (
        await act('PMO', 'createProgramme', 'programme', 'id', {
          ref: 'WIDE',
          name: 'Wide',
          geography: 'SYSTEM',
          parentId: one.id,
        })
      ).errors,
    ).toEqual([expect.objectContaining({ path: ['geography'] })]);
    expect((await act('VIEWER', 'createProgramme', 'programme', 'id', { ref: 'V', name: 'V' })).errors).toEqual([
      expect.objectContaining({ code: 'NOT_PERMITTED' }),
    ]);
    const ws = await act('PMO', 'createWorkstream', 'workstream', 'id ref', { programmeId: one.id, name: 'Above' });
    const above = ws.workstream as { id: string };
    expect(
      await act('PMO', 'createWorkstream', 'workstream', 'ref depth parent { name }', {
        programmeId: one.id,
        parentId: above.id,
        name: 'Beneath',
        kind: 'PILOT',
      }),
    ).toMatchObject({
      errors: [],
      workstream: { ref: 'NEW-W-002', depth: 1, parent: { name: 'Above' } },
    });
    expect(
      (
        await act('PMO', 'createWorkstream', 'workstream', 'ref', {
          programmeId: story.programme.id,
          parentId: above.id,
          name: 'Elsewhere',
        })
      ).errors,
    ).toEqual([expect.objectContaining({ code: 'NOT_FOUND', path: ['parentId'] })]);
    const policy = await act(
      'SRO',
      'setProgrammePolicy',
      'programme',
      'id version ragPolicy tolerances { greenDays redAfterDays }',
      { id: one.id, expectedVersion: one.version, ragPolicy: 'THRESHOLD', tolerances: { greenDays: 3 } },
    );
    expect(policy).toMatchObject({
      errors: [],
      programme: { ragPolicy: 'THRESHOLD', tolerances: { greenDays: 3, redAfterDays: 28 } },
    });
    one = policy.programme as typeof one;
    expect(
      (
        await act('SRO', 'setProgrammePolicy', 'programme', 'id', {
          id: one.id,
          expectedVersion: one.version,
          tolerances: { greenDays: 40 },
        })
      ).errors,
    ).toEqual([expect.objectContaining({ code: 'INVALID', path: ['tolerances', 'redAfterDays'] })]);
    const closed = await act('SRO', 'closeProgramme', 'programme', 'id version status closedOn', {
      id: one.id,
      expectedVersion: one.version,
      reason: 'Merged into another',
    });
    expect(closed).toMatchObject({ errors: [], programme: { status: 'CLOSED', closedOn: '2026-03-02' } });
    const before = await workstreams();
    expect(
      (await act('PMO', 'createWorkstream', 'workstream', 'id', { programmeId: one.id, name: 'Too late' })).errors,
    ).toEqual([expect.objectContaining({ code: 'ILLEGAL_TRANSITION' })]);
    expect(await workstreams()).toBe(before);
  });

  it('a new SRO ends the role of the one before', async () => {
    const other = await story.app.register.person({ name: 'Another' });
    const own = await story.app.register.programme({ ref: 'ROLES' });
    await story.app.register.holder('SRO', own);
    const given = await act(
      'PMO',
      'assignRole',
      'role',
      'role fromOn programme { sro { name } roles { nodes { toOn person { name } } } }',
      { personId: other.id, role: 'SRO', programmeId: own.id },
    );
    expect(given).toMatchObject({ errors: [], role: { programme: { sro: { name: 'Another' } } } });
    expect((given.role as { programme: { roles: { nodes: object[] } } }).programme.roles.nodes).toEqual(
      expect.arrayContaining([
        { toOn: '2026-03-02', person: { name: 'The sro' } },
        { toOn: null, person: { name: 'Another' } },
      ]),
    );
  });
});
