import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('the examples of the README', () => {
  const schema = buildSchema(read('schema/schema.graphql'));
  const examples = [...read('README.md').matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text = '']) => text);

  it('are there', () => {
    expect(examples.length).toBeGreaterThan(1);
  });

  it.each(examples)('can be asked as they stand: %s', (text) => {
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  });
});
