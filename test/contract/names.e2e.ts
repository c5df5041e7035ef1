import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isInputObjectType,
  isEnumType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { DecisionGateway } from '#governance';
import { Milestone, Programme, Workstream } from '#delivery';
import { Risk } from '#risk';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';
import { leastInput } from '../setup/least-input.js';
import { promise } from '../setup/promise.js';

/** Names that mean something to the code or the database, given where a client's own words go. */
describe('names in the input', () => {
  let app: TestApp;
  let schema: GraphQLSchema;
  let pmo: Written;
  let names: string[];

  beforeAll(async () => {
    app = await startApp();
    pmo = await app.register.holder('PMO', null);
    const { data } = await app.ask<IntrospectionQuery>(pmo.uuid, getIntrospectionQuery({ oneOf: true }));
    schema = buildClientSchema(data);
    const columns = await app.register.rows<{ name: string }>(
      "select distinct column_name as name from information_schema.columns where table_schema in ('public', 'history')",
    );
    const methods = [Milestone, Programme, Workstream, Risk, DecisionGateway].flatMap((entity) =>
      Object.getOwnPropertyNames(entity.prototype as object),
    );
    const prototype = Object.getOwnPropertyNames(Object.prototype);
    const camel = columns.map(({ name }) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
    names = [
      ...new Set([...columns.map(({ name }) => name), ...camel, ...methods, ...prototype, 'prototype', '$where']),
    ];
  });
  afterAll(() => app.close());

  it('that no input declares are refused by every mutation, and nothing is written', async () => {
    const before = await app.register.rows('select count(*) from history.change');
    const taken: string[] = [];
    let tried = 0;
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const [input] = field.args;
      const type = input && getNamedType(input.type);
      if (!isInputObjectType(type)) throw new Error(`${field.name} takes no input.`);
      const foreign = names.filter((name) => !Object.hasOwn(type.getFields(), name));
      const least = leastInput(type, 'input', { id: 'prg_00000000000000000000000000000000' }) as object;
      tried += foreign.length;
      // GraphQL reports fifty wrong values at most.
      for (let n = 0; n < foreign.length; n += 40) {
        const some = foreign.slice(n, n + 40);
        const value = JSON.stringify(least).replace(
          /\}$/,
          `,${some.map((name) => `${JSON.stringify(name)}:"1"`).join()}}`,
        );
        const response = await fetch(`${app.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${app.token(pmo.uuid)}` },
          body: `{"query":"mutation M($input: ${type.name}!) { ${field.name}(input: $input) { __typename } }","variables":{"input":${value.replace('{,', '{')}}}`,
        });
        const { errors = [] } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
        if (errors.length !== some.length || errors.some(({ extensions }) => extensions.code !== 'BAD_USER_INPUT'))
          taken.push(`${field.name}: ${errors.length} of ${some.length} refused`);
      }
    }
    expect(taken).toEqual([]);
    promise('S6', { figure: `${tried} foreign names refused in the inputs of mutations, 0 written`, tier: 'PR' });
    expect(await app.register.rows('select count(*) from history.change')).toEqual(before);
  }, 120_000);

  it('are no way to order or filter by what is not offered', async () => {
    const taken: string[] = [];
    for (const [n, field] of Object.values(schema.getQueryType()?.getFields() ?? {}).entries()) {
      const [filter, order] = ['filter', 'orderBy'].map((name) =>
        field.args.find((argument) => argument.name === name),
      );
      const [filterType, orderType] = [filter, order].map((argument) => argument && getNamedType(argument.type));
      if (!isInputObjectType(filterType) || !isInputObjectType(orderType)) continue;
      const orders = getNamedType(orderType.getFields().field?.type ?? orderType);
      const offered = isEnumType(orders) ? orders.getValues().map(({ name }) => name) : [];
      // Another part of the names for each list: all lists share the code that reads them.
      for (const name of names.filter((_, m) => m % 6 === n % 6)) {
        const asked = [
          ...(offered.includes(name) ? [] : [{ o: [{ field: name }] }]),
          ...(Object.hasOwn(filterType.getFields(), name)
            ? []
            : [JSON.parse(`{"f":{${JSON.stringify(name)}:{"eq":"1"}}}`) as object]),
        ];
        for (const variables of asked) {
          const { errors } = await app.ask(
            pmo.uuid,
            `query Q($f: ${filterType.name}, $o: [${orderType.name}!]) { ${field.name}(filter: $f, orderBy: $o) { totalCount } }`,
            variables as Record<string, unknown>,
          );
          if (errors?.[0]?.extensions.code !== 'BAD_USER_INPUT')
            taken.push(`${field.name} ${JSON.stringify(variables)}`);
        }
      }
    }
    expect(taken).toEqual([]);
  }, 120_000);
});
