import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import pg from 'pg';
import { rowDeclarations, rowKinds } from '#platform';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';
import { placeWithEverything } from '../setup/place.js';
import { count, promise, TIER } from '../setup/promise.js';
import { generator } from './tampering.js';

const WALKS = count(400, 10_000);
const DEPTH = 4;

/** Random ways through the graph: whatever is asked, every record that comes back belongs to a programme the person sees. */
describe('random walks', () => {
  let app: TestApp;
  let schema: GraphQLSchema;
  const people: { name: string; person: Written; sees: Set<string>; isViewer?: true }[] = [];
  /** The programme of every record, by its id. */
  const programmeOf = new Map<string, string>();
  /** Reports that are not published, their signatures, and what is recorded of both. */
  const unpublished = new Set<string>();
  const starts: string[] = [];

  beforeAll(async () => {
    app = await startApp();
    const { register } = app;
    const system = await register.programme({ ref: 'SYSTEM' });
    const place = await register.programme({ ref: 'PLACE', parent_id: system.uuid });
    const other = await register.programme({ ref: 'OTHER' });
    const common = await register.risk(other, { title: 'Recruitment' });
    for (const programme of [system, place, other]) {
      await placeWithEverything(register, programme);
      await register.risk(programme, { title: 'A copy', common_risk_id: common.uuid });
    }
    people.push(
      { name: 'a stranger', person: await register.person(), sees: new Set() },
      {
        name: 'the director of a place',
        person: await register.holder('PROGRAMME_DIRECTOR', place),
        sees: new Set(['PLACE']),
      },
      {
        name: 'a viewer of the system',
        person: await register.holder('VIEWER', system),
        sees: new Set(['SYSTEM', 'PLACE']),
        isViewer: true,
      },
      { name: 'the SRO of another', person: await register.holder('SRO', other), sees: new Set(['OTHER']) },
    );
    for (const [table, { prefix }] of rowKinds()) {
      if (['person', 'organisation', 'api_token'].includes(table)) continue;
      const column = table === 'programme' ? 'id' : 'programme_id';
      const recordedKind = table === 'history.change' ? 't.kind' : `'${table}'`;
      const rows = await register.rows<{ id: string; ref: string; kind: string }>(
        `select t.id, p.ref, ${recordedKind} as kind from ${table} t join programme p on p.id = t.${column}`,
      );
      for (const { id, ref, kind } of rows) {
        const known = `${prefix}_${id.replaceAll('-', '')}`;
        if (kind === 'highlight_report' || kind === 'sign_off') unpublished.add(known);
        programmeOf.set(known, ref);
        starts.push(known);
      }
    }
    const { data } = await app.ask<IntrospectionQuery>(
      people[0]?.person.uuid ?? null,
      getIntrospectionQuery({ oneOf: true }),
    );
    schema = buildClientSchema(data);
  });
  afterAll(() => app.close());

  const isList = (type: GraphQLOutputType): boolean =>
    isListType(type) || (isNonNullType(type) && isListType(type.ofType));
  const leadsOn = (field: GraphQLField<unknown, unknown>): boolean => {
    const type = getNamedType(field.type);
    return isObjectType(type) || isInterfaceType(type);
  };

  /** A selection that goes on at random, with the ids of all records on the way. */
  const walk = (type: GraphQLObjectType, depth: number, random: () => number): string => {
    const fields = Object.values(type.getFields());
    const pick = fields
      .filter(leadsOn)
      .filter(() => random() < 2 / fields.length + 0.1)
      .slice(0, 2);
    const own = 'id' in type.getFields() ? ['id'] : ['__typename'];
    const further = depth === 0 ? [] : pick.map((field) => step(field, depth - 1, random));
    return `{ ${[...own, ...further].join(' ')} }`;
  };
  const step = (field: GraphQLField<unknown, unknown>, depth: number, random: () => number): string => {
    const type = getNamedType(field.type);
    const needed = field.args.filter(({ type: of, defaultValue }) => isNonNullType(of) && defaultValue === undefined);
    if (needed.length) return '__typename';
    const page = field.args.some(({ name }) => name === 'first') ? '(first: 5)' : '';
    if (isInterfaceType(type)) return `${field.name}${page} { __typename ... on Node { id } }`;
    if (!isObjectType(type)) return '__typename';
    const inner = type.name.endsWith('Connection')
      ? `{ totalCount nodes ${walk(getNamedType(type.getFields().nodes?.type ?? type) as GraphQLObjectType, depth, random)} }`
      : walk(type, depth, random);
    return `${field.name}${isList(field.type) ? '' : page} ${inner}`;
  };

  const leaks = async (seed: number, walks: number): Promise<string[]> => {
    const random = generator(seed);
    const found: string[] = [];
    const roots = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ args }) =>
      args.some(({ name }) => name === 'first'),
    );
    for (let n = 0; n < walks; n += 1) {
      const { name, person, sees, isViewer } = people[n % people.length] as (typeof people)[number];
      const start = starts[Math.floor(random() * starts.length)] as string;
      const [prefix] = start.split('_');
      const type = [...rowKinds().values()].find((kind) => kind.prefix === prefix)?.type ?? '';
      const root = roots[Math.floor(random() * roots.length)] as GraphQLField<unknown, unknown>;
      const query =
        random() < 0.5
          ? `{ node(id: "${start}") { ... on ${type} ${walk(schema.getType(type) as GraphQLObjectType, DEPTH, random)} } }`
          : `{ ${step(root, DEPTH, random)} }`;
      const { data, errors } = await app.ask<unknown>(person.uuid, query);
      const isTooMuch = errors?.every(({ extensions }) => String(extensions.code).startsWith('QUERY_TOO'));
      if (errors && !isTooMuch) found.push(`${errors[0]?.message}: ${query}`);
      for (const [id] of JSON.stringify(data ?? null).matchAll(/\b[a-z]{3}_[0-9a-f]{32}\b/g)) {
        const programme = programmeOf.get(id);
        if (programme && (!sees.has(programme) || (isViewer && unpublished.has(id))))
          found.push(`${name} saw ${id} of ${programme}: ${query}`);
      }
    }
    return found;
  };

  it('show nobody a record of a programme they do not see', async () => {
    expect(await leaks(1, WALKS)).toEqual([]);
    promise('S3', { figure: `0 records unseen shown in ${WALKS} walks`, tier: TIER });
  }, 600_000);

  const withoutFirstWall = async (look: () => Promise<void>): Promise<void> => {
    const rows = rowDeclarations().map(({ row }) => row);
    const visible = rows.map((row) => row.visible);
    try {
      for (const row of rows) row.visible = () => 'true';
      await look();
    } finally {
      rows.forEach((row, n) => Object.assign(row, { visible: visible[n] }));
    }
  };

  it(
    'show nobody one either when the first wall is down and PostgreSQL alone stands guard',
    () =>
      withoutFirstWall(async () => {
        expect(await leaks(2, WALKS)).toEqual([]);
        promise('S4', { figure: `0 rows shown in ${WALKS} walks with the first wall down`, tier: TIER });
      }),
    600_000,
  );

  it(
    'would have found a leak: with both walls down they do',
    () =>
      withoutFirstWall(async () => {
        const owner = new pg.Client({ connectionString: app.databaseUrl });
        await owner.connect();
        for (const table of rowKinds().keys()) await owner.query(`alter table ${table} disable row level security`);
        await owner.end();
        expect((await leaks(2, 100)).length).toBeGreaterThan(20);
      }),
    600_000,
  );
});
