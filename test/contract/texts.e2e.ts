import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import { everyMutation, exampleOf, schemaOf } from '../setup/every-mutation.js';
import { leastInput } from '../setup/least-input.js';
import { Story, type Payload } from '../setup/story.js';

/** Longer than any text that Grip takes, and shorter than what a request may hold. */
const TOO_LONG = 'x'.repeat(30_000);
const DEPTH = 4;

type Input = Record<string, unknown>;

/** Every place of an input that takes a text; or only those where one must be given. */
function textsOf(type: GraphQLInputObjectType, which: 'every' | 'required', path: string[] = []): string[][] {
  if (path.length >= DEPTH) return [];
  return Object.values(type.getFields()).flatMap(({ name, type: of }) => {
    const named = getNamedType(of);
    if (isInputObjectType(named)) return textsOf(named, which, [...path, name]);
    return named.name === 'String' && (which === 'every' || isNonNullType(of)) ? [[...path, name]] : [];
  });
}

/** The input with a value at a place, and with the least that its surroundings need. */
function withAt(type: GraphQLInputType, input: unknown, [name, ...rest]: string[], value: string): unknown {
  const bare = isNonNullType(type) ? type.ofType : type;
  if (isListType(bare)) {
    const [first, ...others] = Array.isArray(input) ? (input as unknown[]) : [];
    return [withAt(bare.ofType, first, name === undefined ? [] : [name, ...rest], value), ...others];
  }
  if (name === undefined || !isInputObjectType(bare)) return value;
  const field = bare.getFields()[name];
  if (!field) throw new Error(`${bare.name} has no ${name}.`);
  const around = (bare.isOneOf ? {} : (input ?? leastInput(bare, name, {}))) as Input;
  return { ...around, [name]: withAt(field.type, around[name], rest, value) };
}

describe('a text', () => {
  let story: Story;

  beforeAll(async () => {
    story = await Story.begin();
  });
  afterAll(() => story.end());

  it.each([
    ['that is longer than Grip keeps is refused wherever one may be given', 'every', TOO_LONG],
    ['that says nothing is refused wherever one must be given', 'required', '   '],
  ] as const)(
    '%s',
    async (_, which, text) => {
      const schema = await schemaOf(story);
      const accepted: string[] = [];
      let tried = 0;
      for (const { name, document } of everyMutation(schema)) {
        const type = schema.getMutationType()?.getFields()[name]?.args[0]?.type as GraphQLInputType;
        const { as, input } = await exampleOf(story, name);
        for (const path of textsOf(getNamedType(type) as GraphQLInputObjectType, which)) {
          const variables = { input: withAt(type, input, path, text) as Input };
          const { data, errors } = await story.app.ask<Record<string, Payload> | null>(
            story.person(as).uuid,
            document,
            variables,
          );
          tried += 1;
          const payload = data?.[name];
          // A bulk act says of each item what became of it.
          const items = (payload?.results ?? []) as Payload[];
          const refused = [...(errors ?? []), ...(payload?.errors ?? []), ...items.flatMap((item) => item.errors)];
          if (!refused.length) accepted.push(`${name}: ${path.join('.')}`);
        }
      }
      expect(tried).toBeGreaterThan(20);
      expect(accepted).toEqual([]);
    },
    120_000,
  );
});
