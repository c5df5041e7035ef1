import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reminders } from '#publishing';
import { Story } from '../setup/story.js';

const DOCUMENT = 'query Due($ref: String!) { programme(by: { ref: $ref }) { name milestones { totalCount } } }';

describe('a saved report', () => {
  let story: Story;
  let id: string;

  beforeAll(async () => {
    story = await Story.begin();
    await story.app.register.milestone(story.programme, story.workstream, {});
  });
  afterAll(() => story.end());

  const asked = async (as: string | null, body: object): Promise<{ status: number; answer: unknown }> => {
    const authorization = as ? { authorization: `Bearer ${story.app.token(story.person(as).uuid)}` } : {};
    const response = await fetch(`${story.app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: await response.json() };
  };

  it('is kept by anybody who sees the programme, if it is one query of this API', async () => {
    const save = (document: string) =>
      story.act('VIEWER', 'saveReport', 'savedReport', 'id ref version', {
        ...{ programmeId: story.programme.id, name: 'Milestones', document },
        schedule: { every: 'MONTHLY', firstDay: '2026-01-01' },
      });
    for (const [document, why] of [
      ['{ programme(by: { ref: "IC" }) { naem } }', 'naem'],
      ['mutation { closeProgramme { errors { code } } }', 'an act cannot be kept'],
      ['query A { viewer { id } } query B { viewer { id } }', 'one query'],
      ['{ viewer {', 'Syntax Error'],
    ] as const) {
      const { errors } = await save(document);
      expect(errors).toEqual([
        expect.objectContaining({ code: 'INVALID', path: ['document'], message: expect.stringContaining(why) }),
      ]);
    }
    const { savedReport, errors } = await save(DOCUMENT);
    expect(errors).toEqual([]);
    expect(savedReport).toMatchObject({ ref: 'IC-SR-001', version: 1 });
    id = (savedReport as { id: string }).id;
  });

  it('is asked by its id, with the rights of whoever asks', async () => {
    const body = { documentId: id, variables: { ref: 'IC' } };
    const programme = { name: 'Intermediate care', milestones: { totalCount: 1 } };
    expect(await asked('VIEWER', body)).toEqual({ status: 200, answer: { data: { programme } } });
    expect(await asked('SRO', body)).toEqual({ status: 200, answer: { data: { programme } } });
    const unknown = {
      status: 400,
      answer: { errors: [expect.objectContaining({ message: expect.stringContaining('names no saved report') })] },
    };
    expect(await asked('STRANGER', body)).toEqual(unknown);
    expect(await asked('VIEWER', { ...body, documentId: story.programme.id })).toEqual(unknown);
    expect(await asked('VIEWER', { ...body, query: '{ viewer { id } }' })).toMatchObject({ status: 400 });
    expect((await asked(null, body)).status).toBe(401);
  });

  it('is rewritten and retired by its owner alone, and every version of it is kept', async () => {
    const document = 'query Due($ref: String!) { programme(by: { ref: $ref }) { ref } }';
    const change = (as: string, name: string, input: object) =>
      story.act(as, name, 'savedReport', 'version', { id, ...input });
    const others = await change('PMO', 'rewriteSavedReport', { expectedVersion: 1, document });
    expect(others.errors).toEqual([expect.objectContaining({ code: 'NOT_PERMITTED' })]);
    expect((await change('VIEWER', 'rewriteSavedReport', { expectedVersion: 1, document })).savedReport).toEqual({
      version: 2,
    });
    expect((await asked('SRO', { documentId: id, variables: { ref: 'IC' } })).answer).toEqual({
      data: { programme: { ref: 'IC' } },
    });
    const { data } = await story.app.ask<{ node: { history: { nodes: { fields: { before: string }[] }[] } } }>(
      story.person('VIEWER').uuid,
      'query H($id: ID!) { node(id: $id) { ... on SavedReport { history(first: 1) { nodes { fields { field before } } } } } }',
      { id },
    );
    expect(data.node.history.nodes[0]?.fields).toEqual([{ field: 'document', before: DOCUMENT }]);
  });

  it('is told of in the rhythm its owner wants, once a period, until it is retired', async () => {
    const told = async (): Promise<string[]> => {
      await story.app.service(Reminders).remind();
      const rows = await story.app.register.rows<{ subject: string }>(
        "select subject from operations.outbox where kind = 'SAVED_REPORT_DUE' order by created_at, subject",
      );
      return rows.map(({ subject }) => subject);
    };
    const first = 'Milestones, for the period to 2026-02-28, can be asked for';
    expect(await told()).toEqual([first]);
    expect(await told()).toEqual([first]);
    const { errors } = await story.act('VIEWER', 'retireSavedReport', 'savedReport', 'id', { id, expectedVersion: 2 });
    expect(errors).toEqual([]);
    story.app.clock.moveTo(new Date('2026-04-02T09:00:00Z'));
    expect(await told()).toEqual([first]);
    expect((await asked('VIEWER', { documentId: id, variables: { ref: 'IC' } })).status).toBe(400);
  });
});
