import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  isEnumType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';
import { leastInput } from '../setup/least-input.js';

describe('strangers', () => {
  let app: TestApp;
  let schema: GraphQLSchema;
  let stranger: Written;
  const known: Record<string, string> = {};
  const records: Record<string, string> = {};

  beforeAll(async () => {
    app = await startApp();
    const { register } = app;
    const programme = await register.programme({ ref: 'SECRET' });
    const workstream = await register.workstream(programme);
    const milestone = await register.milestone(programme, workstream, {});
    const risk = await register.risk(programme);
    const mitigation = await register.mitigation(programme, risk);
    const gateway = await register.gateway(programme);
    const body = await register.organisation();
    stranger = await register.person();
    Object.assign(known, {
      programmeId: programme.id,
      workstreamId: workstream.id,
      riskId: risk.id,
      toBodyId: body.id,
      personId: stranger.id,
      id: programme.id,
    });
    Object.assign(records, {
      programme: programme.id,
      workstream: workstream.id,
      milestone: milestone.id,
      risk: risk.id,
      mitigation: mitigation.id,
      gateway: gateway.id,
    });
    const { data } = await app.ask<IntrospectionQuery>(stranger.uuid, getIntrospectionQuery({ oneOf: true }));
    schema = buildClientSchema(data);
  });
  afterAll(() => app.close());

  const written = async (): Promise<number> => {
    const tables = await app.register.rows<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'history'",
    );
    const counts = await Promise.all(
      tables.map(({ name }) => app.register.rows<{ n: number }>(`select count(*)::int as n from history."${name}"`)),
    );
    return counts.reduce((sum, [row]) => sum + (row?.n ?? 0), 0);
  };
  const root = (type: GraphQLObjectType | null | undefined): GraphQLObjectType => type as GraphQLObjectType;

  it('change nothing and learn nothing by any act there is', async () => {
    const before = await written();
    for (const field of Object.values(root(schema.getMutationType()).getFields())) {
      // What people do about their own tokens, strangers may as well.
      if (field.name.endsWith('ApiToken')) continue;
      const [input] = field.args;
      if (!input) throw new Error(`${field.name} takes no input.`);
      const noun = Object.keys(records).find((name) => field.name.toLowerCase().endsWith(name));
      const value = leastInput(input.type, 'input', noun ? { ...known, id: records[noun] as string } : known);
      const payload = isObjectType(field.type) ? field.type.getFields() : {};
      const selection = payload.errors ? 'errors { code message }' : 'results { errors { code message } }';
      const query = `mutation M($input: ${String(input.type)}) { ${field.name}(input: $input) { ${selection} } }`;
      const answer = await app.ask<
        Record<string, { errors?: { code: string }[]; results?: { errors: { code: string }[] }[] }>
      >(stranger.uuid, query, { input: value });
      const { errors, results } = answer.data[field.name] ?? {};
      const codes = (errors ?? results?.flatMap((item) => item.errors) ?? []).map(({ code }) => code);
      expect([
        field.name,
        answer.errors,
        codes.length > 0,
        codes.filter((code) => !['NOT_FOUND', 'NOT_PERMITTED'].includes(code)),
      ]).toEqual([field.name, undefined, true, []]);
      const nobody = await app.ask(null, query, { input: value });
      expect([field.name, nobody.status, nobody.errors?.[0]?.extensions.code]).toEqual([
        field.name,
        401,
        'UNAUTHENTICATED',
      ]);
    }
    expect(await written()).toBe(before);
  });

  it('see nothing by any question there is', async () => {
    const open = new Set(['viewer', 'node', 'nodes', 'rateLimit']);
    for (const field of Object.values(root(schema.getQueryType()).getFields())) {
      if (open.has(field.name)) continue;
      const list = field.name !== 'programme';
      const query = list
        ? `{ ${field.name} { totalCount nodes { id } } }`
        : '{ programme(by: {ref: "SECRET"}) { id } }';
      const { data, errors } = await app.ask<Record<string, unknown>>(stranger.uuid, query);
      expect([field.name, errors, data[field.name]]).toEqual([
        field.name,
        undefined,
        list ? { totalCount: 0, nodes: [] } : null,
      ]);
    }
    for (const id of Object.values(records)) {
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
