import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isEnumType, type GraphQLSchema } from 'graphql';
import type { TestApp } from '../setup/app.js';
import type { Written } from '../builders.js';
import { everyMutation, exampleOf, refusalsIn, schemaOf } from '../setup/every-mutation.js';
import { Story } from '../setup/story.js';

/** Questions that are not about a list. */
const SINGLE: Readonly<Record<string, string>> = {
  programme: '{ programme(by: {ref: "SECRET"}) { id } }',
  definedReportDownload: '{ definedReportDownload(id: "def_00000000000070008000000000000001", format: PDF) { path } }',
  reportDrift: '{ reportDrift(id: "rep_00000000000070008000000000000001") { moved } }',
  reportDownload: '{ reportDownload(id: "rep_00000000000070008000000000000001", format: JSON) { path } }',
};

describe('strangers', () => {
  let story: Story;
  let app: TestApp;
  let schema: GraphQLSchema;
  let stranger: Written;
  let records: string[];

  beforeAll(async () => {
    story = await Story.begin();
    app = story.app;
    stranger = story.person('STRANGER');
    const { register } = app;
    const programme = await register.programme({ ref: 'SECRET' });
    const workstream = await register.workstream(programme);
    const risk = await register.risk(programme);
    records = [
      programme,
      workstream,
      await register.milestone(programme, workstream, {}),
      risk,
      await register.mitigation(programme, risk),
      await register.gateway(programme),
    ].map(({ id }) => id);
    schema = await schemaOf(story);
  });
  afterAll(() => story.end());

  const written = async (): Promise<number> => {
    const tables = await app.register.rows<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'history'",
    );
    const counts = await Promise.all(
      tables.map(({ name }) => app.register.rows<{ n: number }>(`select count(*)::int as n from history."${name}"`)),
    );
    return counts.reduce((sum, [row]) => sum + (row?.n ?? 0), 0);
  };

  it('change nothing and learn nothing by any act there is', async () => {
    for (const { name, document } of everyMutation(schema)) {
      // What people do about their own tokens, strangers may as well.
      if (name === 'createApiToken') continue;
      const { input } = await exampleOf(story, name);
      const before = await written();
      const answer = await app.ask<Record<string, unknown>>(stranger.uuid, document, { input });
      const codes = refusalsIn(answer.data[name]).map(({ code }) => code);
      expect([
        name,
        answer.errors,
        codes.length > 0,
        codes.filter((code) => !['NOT_FOUND', 'NOT_PERMITTED'].includes(code)),
      ]).toEqual([name, undefined, true, []]);
      const nobody = await app.ask(null, document, { input });
      expect([name, nobody.status, nobody.errors?.[0]?.extensions.code]).toEqual([name, 401, 'UNAUTHENTICATED']);
      expect([name, await written()]).toEqual([name, before]);
    }
  });

  it('see nothing by any question there is', async () => {
    const open = new Set(['viewer', 'node', 'nodes', 'rateLimit']);
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      if (open.has(field.name)) continue;
      const single = SINGLE[field.name];
      const list = single === undefined;
      const query = single ?? `{ ${field.name} { totalCount nodes { id } } }`;
      const { data, errors } = await app.ask<Record<string, unknown>>(stranger.uuid, query);
      expect([field.name, errors, data[field.name]]).toEqual([
        field.name,
        undefined,
        list ? { totalCount: 0, nodes: [] } : null,
      ]);
    }
    for (const id of records) {
      const { data } = await app.ask(
        stranger.uuid,
        'query N($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }',
        { id },
      );
      expect(data).toEqual({ node: null, nodes: [null] });
    }
  });

  it('every type, field, argument and value of the API is described', () => {
    const bare: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__') || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) continue;
      if (!type.description) bare.push(type.name);
      if (isEnumType(type))
        bare.push(
          ...type
            .getValues()
            .filter(({ description }) => !description)
            .map(({ name }) => `${type.name}.${name}`),
        );
      if (!('getFields' in type)) continue;
      for (const field of Object.values(type.getFields())) {
        if (!field.description) bare.push(`${type.name}.${field.name}`);
        for (const argument of 'args' in field ? field.args : []) {
          if (!argument.description) bare.push(`${type.name}.${field.name}(${argument.name})`);
        }
      }
    }
    expect(bare).toEqual([]);
  });
});
