import { Extensions, Field, Int, Mutation, ObjectType } from '@nestjs/graphql';
import { whoMay, type Action } from '#rules';
import { QueryRoot } from './query-root.js';
import { UserError } from './user-errors.js';
import { Warning } from './warnings.js';

type PayloadClass = new () => object;

interface MutationOptions {
  /** Name of the payload's field for the record, and its type. */
  record: [string, () => unknown];
  /** Fields of the payload that only this answer tells: their descriptions. */
  once?: Readonly<Record<string, string>>;
  /** What the caller must be allowed to do; of several, the input decides which. */
  may: readonly [Action, ...Action[]] | 'ANYBODY';
  description: string;
}

const payloads = new Map<string, PayloadClass>();
const actions = new Map<string, readonly Action[]>();
const open = new Set<string>();

/** What the caller of each mutation must be allowed to do. */
export const actionsOfMutations: ReadonlyMap<string, readonly Action[]> = actions;

/** Mutations that concern nobody but their caller, so that anybody may. */
export const openMutations: ReadonlySet<string> = open;

/** Declares a mutation that does the same act on many records, each answered by the payload of the single one. */
export function BulkMutationField(single: string, description: string): MethodDecorator {
  return (target, key, descriptor) => {
    const name = String(key);
    const payloadName = `${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`;
    const payload = { [payloadName]: class {} }[payloadName] as PayloadClass;
    const prototype = payload.prototype as object;
    const item = (): PayloadClass => payloads.get(single) as PayloadClass;
    Field(() => [item()], { description: 'What became of each item, in the order of the input.' })(
      prototype,
      'results',
    );
    Field(() => Int, { description: 'How many were done.' })(prototype, 'succeeded');
    Field(() => Int, { description: 'How many were refused.' })(prototype, 'failed');
    queryField(prototype);
    ObjectType(payloadName, { description: `What became of \`${name}\`.` })(payload);
    const may = actions.get(single) ?? [];
    actions.set(name, may);
    Mutation(() => payload, { nullable: true, description: withRights(description, may) })(
      target,
      key,
      descriptor as never,
    );
  };
}

/** The description of a mutation, and which roles may do it. */
function withRights(description: string, may: readonly Action[]): string {
  return may.length
    ? `${description} May: ${may.map(whoMay).join('; ')}.`
    : `${description} May: anybody, for themselves.`;
}

function queryField(prototype: object): void {
  Field(() => QueryRoot, { description: 'Anything else to read after the act, in the same request.' })(
    prototype,
    'query',
  );
}

/** Declares a mutation of the API: one act, answered by the record it left behind, or by everything that stood in its way. */
export function MutationField({
  record: [field, type],
  may,
  description,
  once = {},
}: MutationOptions): MethodDecorator {
  return (target, key, descriptor) => {
    const name = String(key);
    const payload = payloadType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`, name, field, type);
    for (const [extra, meaning] of Object.entries(once))
      Field(() => String, { nullable: true, description: meaning })(payload.prototype as object, extra);
    const needed = may === 'ANYBODY' ? [] : may;
    if (may === 'ANYBODY') open.add(name);
    else actions.set(name, may);
    Mutation(() => payload, { nullable: true, description: withRights(description, needed) })(
      target,
      key,
      descriptor as never,
    );
  };
}

function payloadType(payloadName: string, mutation: string, field: string, type: () => unknown): PayloadClass {
  const payload = { [payloadName]: class {} }[payloadName] as PayloadClass;
  const prototype = payload.prototype as object;
  Field(type as never, {
    nullable: true,
    description: 'The record as it stands after the act; null when the act was refused.',
  })(prototype, field);
  Extensions({ payloadRecord: true })(prototype, field);
  Field(() => [UserError], { description: 'What stood in the way; empty when the act was done.' })(prototype, 'errors');
  Field(() => [Warning], { description: 'What to look at in what was saved; empty when the act was refused.' })(
    prototype,
    'warnings',
  );
  queryField(prototype);
  ObjectType(payloadName, { description: `What became of \`${mutation}\`.` })(payload);
  payloads.set(mutation, payload);
  return payload;
}
