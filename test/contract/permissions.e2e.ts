import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';
import { leastInput } from '../setup/least-input.js';
import { promise } from '../setup/promise.js';
import { placeWithEverything, type Place } from '../setup/place.js';
import { publishedPermissions, type Published } from '../setup/published-permissions.js';

type Decision = 'done' | 'NOT_PERMITTED' | 'NOT_FOUND' | 'ILLEGAL_TRANSITION';
type PlaceName = 'own' | 'beside' | 'below' | 'other' | 'closed';

const ROLES = ['SRO', 'PROGRAMME_DIRECTOR', 'WORKSTREAM_LEAD', 'PMO', 'CHAIR', 'BOARD_MEMBER', 'VIEWER'] as const;
/** What speaks of the caller alone, the interface of all records, and sealed reports, whose readers test/api/report-download.e2e.ts and report-drift.e2e.ts follow. */
const OWN = new Set(['DefinedReportDownload', 'Node', 'RateLimit', 'ReportDownload', 'ReportDrift']);
/** What is seen of a report that is not published, as those of every place are. */
const UNPUBLISHED = new Set(['HighlightReport', 'SignOff']);
/** Made for no place in particular. */
const ANYWHERE = new Set(['createProgramme']);

/** Every decision that docs/permissions.md publishes, run through the front door. */
describe('permissions', () => {
  let app: TestApp;
  let schema: GraphQLSchema;
  let published: Published;
  const places = {} as Record<PlaceName, Place>;
  const people = new Map<string, Written>();

  beforeAll(async () => {
    app = await startApp();
    const { register } = app;
    published = publishedPermissions();
    const own = await register.programme({ ref: 'OWN' });
    const below = await register.programme({ ref: 'BELOW', parent_id: own.uuid });
    const closed = await register.programme({ ref: 'CLOSED' });
    places.own = await placeWithEverything(register, own);
    places.beside = await placeWithEverything(register, own);
    places.below = await placeWithEverything(register, below);
    places.other = await placeWithEverything(register, await register.programme({ ref: 'OTHER' }));
    places.closed = await placeWithEverything(register, closed);
    for (const role of ROLES) {
      const isLead = role === 'WORKSTREAM_LEAD';
      const person = await register.holder(role, own, isLead ? places.own.workstream : null);
      await register.row('role_assignment', {
        person_id: person.uuid,
        role,
        programme_id: closed.uuid,
        workstream_id: isLead ? places.closed.workstream.uuid : null,
        from_on: '2020-01-01',
      });
      people.set(role, person);
    }
    people.set('PMO of all', await register.holder('PMO', null));
    people.set('stranger', await register.person());
    await register.change('programme', closed.uuid, { status: 'CLOSED', closed_on: '2026-03-01' });
    const { data } = await app.ask<IntrospectionQuery>(
      people.get('stranger')?.uuid ?? null,
      getIntrospectionQuery({ oneOf: true }),
    );
    schema = buildClientSchema(data);
  });
  afterAll(() => app.close());

  /** Whether a mutation changes a report, which its caller must see for that. */
  const isAboutReport = (mutation: string): boolean => {
    const input = getNamedType(schema.getMutationType()?.getFields()[mutation]?.args[0]?.type);
    return (
      isInputObjectType(input) &&
      'id' in input.getFields() &&
      places.own.known(mutation).id?.startsWith('rep_') === true
    );
  };

  const seesUnpublished = (person: string): boolean =>
    person === 'PMO of all' ||
    (person !== 'stranger' && published.grantOf('View unpublished report', person) === 'yes');

  /** What the published page says of a mutation. */
  const expected = (mutation: string, person: string, place: PlaceName): Decision => {
    const isOfAll = person === 'PMO of all';
    // The token of the place is somebody else's; making one's own is for everybody.
    if (published.grant(mutation, 'VIEWER') === 'own') return mutation === 'createApiToken' ? 'done' : 'NOT_FOUND';
    if (ANYWHERE.has(mutation)) return isOfAll ? 'done' : 'NOT_PERMITTED';
    if (person === 'stranger' || (place === 'other' && !isOfAll)) return 'NOT_FOUND';
    const grant = published.grant(mutation, isOfAll ? 'PMO' : person);
    if (isAboutReport(mutation) && !seesUnpublished(person)) return 'NOT_FOUND';
    const granted = grant === 'yes' || (grant === 'own workstream' && (place === 'own' || place === 'closed'));
    if (!granted) return 'NOT_PERMITTED';
    return place === 'closed' ? 'ILLEGAL_TRANSITION' : 'done';
  };

  const run = async (field: GraphQLField<unknown, unknown>, as: string | null, place: Place): Promise<Decision> => {
    const [input] = field.args;
    if (!input) throw new Error(`${field.name} takes no input.`);
    const value = place.completed(field.name, leastInput(input.type, 'input', place.known(field.name)) as object);
    const isBulk = isObjectType(field.type) && 'results' in field.type.getFields();
    const selection = isBulk ? 'results { errors { code message } }' : 'errors { code message }';
    const { data, errors } = await app.ask<Record<string, { errors?: Coded[]; results?: { errors: Coded[] }[] }>>(
      as,
      `mutation M($input: ${String(input.type)}) { ${field.name}(input: $input) { ${selection} } }`,
      { input: value },
    );
    if (errors) throw new Error(`${field.name}: ${errors[0]?.message}`);
    const answer = data[field.name];
    const found = answer?.errors ?? answer?.results?.flatMap((item) => item.errors) ?? [];
    const refusal = found.find(({ code }) => code === 'NOT_PERMITTED' || code === 'NOT_FOUND');
    if (refusal) return refusal.code as Decision;
    return found.some(({ message }) => message.includes('is closed; nothing in it can change'))
      ? 'ILLEGAL_TRANSITION'
      : 'done';
  };

  it('are published for every mutation there is, and for none that is not', () => {
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {}).sort();
    expect(published.mutations()).toEqual(mutations);
  });

  it('of acts are as published: every mutation, as everyone, everywhere', async () => {
    const wrong: string[] = [];
    let decisions = 0;
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {}))
      for (const [name, person] of people)
        for (const [where, place] of Object.entries(places) as [PlaceName, Place][]) {
          decisions += 1;
          const decision = await run(field, person.uuid, place);
          const should = expected(field.name, name, where);
          if (decision !== should) wrong.push(`${field.name} as ${name}, ${where}: ${decision}, not ${should}`);
        }
    expect(wrong).toEqual([]);
    expect(decisions).toBeGreaterThan(2_000);
    promise('S1', { figure: `${decisions} of ${decisions} decisions about acts as published`, tier: 'PR' });
  }, 180_000);

  /** Every field of a type that can be asked for, each with the least beneath it. */
  const fieldsOf = (type: GraphQLObjectType): string[] =>
    Object.values(type.getFields()).map((field, n) => {
      const named = getNamedType(field.type);
      const args = field.args
        .filter((argument) => argument.type.toString().endsWith('!') && argument.defaultValue === undefined)
        .map(
          (argument) =>
            `${argument.name}: ${JSON.stringify(leastInput(argument.type, argument.name, places.own.known('')))}`,
        );
      const asked = `f${n}: ${field.name}${args.length ? `(${args.join(', ')})` : ''}`;
      return isScalarType(named) || isEnumType(named) ? asked : `${asked} { __typename }`;
    });
  const rowTypes = (): GraphQLObjectType[] =>
    Object.values(schema.getTypeMap()).filter(
      (type): type is GraphQLObjectType =>
        isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'),
    );

  it('to see are as published: every field of every kind of record, as everyone, everywhere', async () => {
    const wrong: string[] = [];
    let decisions = 0;
    for (const type of rowTypes()) {
      const fields = fieldsOf(type);
      for (const [where, place] of Object.entries(places) as [PlaceName, Place][]) {
        const id = await place.recordOf(type.name);
        for (const [name, person] of people) {
          const isOpen = ['Person', 'Organisation'].includes(type.name);
          const seesPlace = name === 'PMO of all' || (name !== 'stranger' && where !== 'other');
          const sees =
            type.name !== 'ApiToken' &&
            (isOpen || (seesPlace && (!UNPUBLISHED.has(type.name) || seesUnpublished(name))));
          for (let n = 0; n < fields.length; n += 15) {
            const some = fields.slice(n, n + 15);
            const { data, errors } = await app.ask<{ node: object | null }>(
              person.uuid,
              `query N($id: ID!) { node(id: $id) { ... on ${type.name} { ${some.join(' ')} } } }`,
              { id },
            );
            decisions += some.length;
            const shown = data?.node ? Object.keys(data.node).length : 0;
            if (errors || shown !== (sees ? some.length : 0))
              wrong.push(`${type.name} as ${name}, ${where}: ${errors?.[0]?.message ?? `${shown} fields`}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(decisions).toBeGreaterThan(5_000);
    promise('S1', { figure: `${decisions} of ${decisions} decisions about fields`, tier: 'PR' });
  }, 180_000);

  it('to list, filter, order and count reveal nothing that is not seen, by any argument there is', async () => {
    const wrong: string[] = [];
    let arguments_ = 0;
    const stranger = people.get('stranger')?.uuid ?? null;
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      const filter = field.args.find(({ name }) => name === 'filter');
      const order = field.args.find(({ name }) => name === 'orderBy');
      const type = filter && getNamedType(filter.type);
      const orders = order && getNamedType(order.type);
      if (!isInputObjectType(type) || !isInputObjectType(orders)) continue;
      const asked = Object.values(type.getFields()).map(({ name, type: of }) => {
        const inner = getNamedType(of);
        if (name === 'and') return `filter: { not: { and: [{ or: [] }] } }`;
        if (name === 'or' || name === 'not') return `filter: { not: { id: { in: [] } } }`;
        if (!isInputObjectType(inner)) throw new Error(`${type.name}.${name} is not an object.`);
        const test =
          'none' in inner.getFields()
            ? 'none: { id: { in: [] } }'
            : 'id' in inner.getFields()
              ? 'id: { notIn: [] }'
              : 'eq' in inner.getFields()
                ? ''
                : null;
        if (test === null) throw new Error(`No way to ask with ${type.name}.${name}.`);
        return `filter: { ${name}: { ${test} } }`;
      });
      const orderField = getNamedType(orders.getFields().field?.type ?? orders);
      if (isEnumType(orderField))
        asked.push(...orderField.getValues().map(({ name }) => `orderBy: [{ field: ${name}, direction: DESC }]`));
      arguments_ += asked.length;
      for (const args of asked) {
        const { data, errors } = await app.ask<
          Record<string, { totalCount: number; edges: object[]; pageInfo: object }>
        >(stranger, `{ ${field.name}(${args}) { totalCount edges { cursor } pageInfo { hasNextPage startCursor } } }`);
        const answer = data?.[field.name];
        if (
          errors ||
          answer?.totalCount !== 0 ||
          answer.edges.length ||
          JSON.stringify(answer.pageInfo) !== '{"hasNextPage":false,"startCursor":null}'
        )
          wrong.push(`${field.name}(${args}): ${JSON.stringify(errors ?? answer)}`);
      }
    }
    expect(wrong).toEqual([]);
    promise('S2', { figure: `0 leaks by ${arguments_} filters and orders, in lists, counts and cursors`, tier: 'PR' });
  });

  it('leave no type of the API without a way to be reached that is checked here', () => {
    const checked = new Set(rowTypes().map(({ name }) => name));
    const reached = new Set<string>();
    const walk = (type: GraphQLObjectType): void => {
      if (reached.has(type.name)) return;
      reached.add(type.name);
      for (const field of Object.values(type.getFields())) {
        const named = getNamedType(field.type);
        if (isObjectType(named)) walk(named);
        if (isInterfaceType(named)) for (const one of schema.getPossibleTypes(named)) walk(one);
      }
    };
    for (const type of rowTypes()) walk(type);
    const roots = Object.values(schema.getQueryType()?.getFields() ?? {}).map(({ type }) => getNamedType(type).name);
    const unreached = roots.filter((name) => !reached.has(name) && !checked.has(name) && !OWN.has(name));
    expect(unreached).toEqual([]);
  });

  it('are asked of nobody who is not signed in', async () => {
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      const { status, errors } = await app.ask(null, `{ ${field.name} { __typename } }`);
      expect([field.name, status, errors?.[0]?.extensions.code]).toEqual([field.name, 401, 'UNAUTHENTICATED']);
    }
  });
});

interface Coded {
  code: string;
  message: string;
}
