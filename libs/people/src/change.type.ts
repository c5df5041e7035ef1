import './enums.js';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  DateTimeScalar,
  describeEnum,
  JsonScalar,
  Judged,
  Many,
  Node,
  OneWhere,
  Row,
  rowDeclarations,
  rowKinds,
  Stored,
  Tracked,
  TrackedFields,
  type Scope,
} from '#platform';
import { Role } from '#rules';
import { changedFields, LEADING_ELSEWHERE, type FieldChange, type RecordedRow } from './change-fields.js';
import { PersonType } from './person.type.js';
import { programmeVisible } from './visibility.js';

/** What a change did to a record. */
export const ChangeKind = { ADDED: 'ADDED', CHANGED: 'CHANGED', REMOVED: 'REMOVED' } as const;
export type ChangeKind = (typeof ChangeKind)[keyof typeof ChangeKind];
describeEnum(ChangeKind, 'ChangeKind', 'What a change did to a record.', {
  ADDED: 'Recorded it for the first time.',
  CHANGED: 'Changed some of its fields.',
  REMOVED: 'Took it out of the register; its history stays.',
});

@ObjectType('FieldChange', { description: 'One field of a record, before and after a change.' })
export class FieldChangeType implements FieldChange {
  @Field(() => String, { description: 'The field, as the API names it.' })
  field!: string;

  @Field(() => JsonScalar, {
    nullable: true,
    description:
      'The value before; null when there was none, or you may not see it. Another record is given by its id.',
  })
  before!: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'The value after; null when it was cleared.' })
  after!: unknown;
}

interface ChangeFacts {
  kind: string;
  before: RecordedRow | null;
  content: RecordedRow;
  /** Ids of records that it names and the caller may not see. */
  unseen: string[];
}

const TABLE = 'history.change';

/** SQL condition: whoever sees the record that was changed may see the version that the change made. */
function versionShown(scope: Scope): string {
  const { row } = scope;
  const column = (name: string, type: string): string => `(${row}.content ->> '${name}')::${type}`;
  const versions = rowDeclarations().flatMap(({ row: { table, shownWhen } }) =>
    shownWhen && table !== TABLE ? [`when '${table}' then ${shownWhen(scope, column)}`] : [],
  );
  return versions.length ? `case ${row}.kind ${versions.join(' ')} else true end` : 'true';
}

/** The version of a record before a change of it, where the caller may see that. */
function beforeSql({ row }: Scope, to: Scope): string {
  return (
    `select ${to.row}.content from history.change ${to.row} where ${to.row}.record_id = ${row}.record_id and ${to.row}.version < ${row}.version ` +
    `and ${versionShown(to)} order by ${to.row}.version desc limit 1`
  );
}

/** Which of the records that a change names, before (`was`) and after it, the caller may not see: only some columns lead out of the programme. */
function unseenSql(scope: Scope): string {
  const named = LEADING_ELSEWHERE.flatMap(({ table, column, target }) => {
    const to = scope.next();
    const seen = `exists (select from history."${target}" ${to.row} where ${to.row}.id = pointed.id and ${visibleIn(target, to)})`;
    return [`${scope.row}.content`, 'was.content'].map(
      (content) =>
        `select pointed.id from (select (${content} ->> '${column}')::uuid as id where ${scope.row}.kind = '${table}') pointed where pointed.id is not null and not ${seen}`,
    );
  });
  return `(select coalesce(json_agg(unseen.id), '[]') from (${named.join(' union ')}) unseen)`;
}

function visibleIn(table: string, scope: Scope): string {
  const declared = rowDeclarations().find(({ row }) => row.table === table);
  if (!declared) throw new Error(`No type of the API is kept in ${table}.`);
  return declared.row.visible(scope);
}

const recorded = (name: string) => (scope: Scope) => `${scope.row}.content ->> 'recorded_${name}'`;
const KINDS: Record<string, ChangeKind> = { INSERT: 'ADDED', UPDATE: 'CHANGED', DELETE: 'REMOVED' };

/** SQL that tells the tables apart: `case kind when 'milestone' then … end`. */
function perTable(row: string, value: (kind: { type: string; prefix: string }) => string): string {
  const cases = [...rowKinds()].map(([table, kind]) => `when '${table}' then ${value(kind)}`);
  return `case ${row}.kind ${cases.join(' ')} end`;
}

@Row({
  name: 'Change',
  noun: 'change',
  description:
    'One change of one record, as the database kept it in the same transaction. Nobody can alter or remove it; each is bound to the one before by its digest.',
  table: TABLE,
  prefix: 'chg',
  visible: (scope) => `(${scope.row}.kind in ('person', 'organisation') or ${programmeVisible(scope)})`,
  shownWhen: versionShown,
  defaultOrder: ['-OCCURRED', '-PLACE'],
  implements: () => [Node],
})
export class ChangeType {
  @Stored(() => DateTimeScalar, 'When it was recorded.', {
    sql: ({ row }) => `${row}.recorded_at`,
    filter: true,
    order: 'OCCURRED',
  })
  occurredAt!: string;

  @OneWhere(() => PersonType, 'Who did it.', (from, to) => `${to.row}.id = ${from.row}.recorded_by`)
  actor!: PersonType | null;

  @Stored(() => [Role], 'The roles the actor held there at the time; empty for an import and for a change by hand.', {
    sql: ({ row }) => `coalesce(${row}.content -> 'recorded_roles', '[]')`,
  })
  roles!: Role[];

  @Stored(() => String, 'Why, in the words of whoever did it; null when none were asked for.', {
    nullable: true,
    sql: recorded('reason'),
    filter: true,
  })
  reason!: string | null;

  @Stored(() => Boolean, 'Brought in from elsewhere with the instant at which it was recorded there.', {
    sql: (scope) => `(${recorded('import')(scope)})::boolean`,
    filter: true,
  })
  imported!: boolean;

  @Stored(() => ChangeKind, 'What it did.', {
    sql: (scope) =>
      `case ${recorded('change')(scope)} ${Object.entries(KINDS)
        .map(([from, to]) => `when '${from}' then '${to}'`)
        .join(' ')} end`,
    filter: true,
  })
  kind!: ChangeKind;

  @Stored(() => String, 'The type of the record, as the API names it (`Milestone`).', {
    sql: ({ row }) => `coalesce(${perTable(row, ({ type }) => `'${type}'`)}, ${row}.kind)`,
    filter: true,
  })
  recordType!: string;

  @Stored(() => ID, 'The id of the record, as it stands now.', {
    sql: ({ row }) =>
      `${perTable(row, ({ prefix }) => `'${prefix}'`)} || '_' || replace(${row}.record_id::text, '-', '')`,
  })
  recordId!: string;

  @Stored(() => String, 'What people call the record by; null for records without a ref of their own.', {
    nullable: true,
    sql: ({ row }) => `${row}.content ->> 'ref'`,
    filter: true,
  })
  recordRef!: string | null;

  @Stored(() => Int, 'The version of the record that the change made.', { filter: true })
  version!: number;

  @Judged<ChangeFacts>(() => [FieldChangeType], 'What changed, field by field.', {
    factsKey: 'fields',
    facts: (scope) =>
      `(select json_build_object('kind', ${scope.row}.kind, 'content', ${scope.row}.content, 'before', was.content, 'unseen', ${unseenSql(scope)}) ` +
      `from (select 1) one left join lateral (${beforeSql(scope, scope.next())}) was on true)`,
    judge: ({ kind, before, content, unseen }) =>
      changedFields(kind, before, content.recorded_change === 'DELETE' ? null : content, new Set(unseen)),
  })
  fields!: FieldChange[];

  @Stored(() => Int, 'Its place in the chain of its programme, counted from 1.', { order: 'PLACE' })
  place!: number;

  @Stored(() => String, 'SHA-256 over the digest before it and this change, in hexadecimal.', {
    sql: ({ row }) => `encode(${row}.digest, 'hex')`,
  })
  digest!: string;
}

// Every record has a history; declared here because platform knows nobody who could have made one.
const history = Many(() => ChangeType, 'Every change ever made to it that you may see, latest first.', 'record_id');
history(TrackedFields.prototype, 'history');
history(Tracked.prototype, 'history');
