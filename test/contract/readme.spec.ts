import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, ROOT), 'utf8');

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

describe('what the documents name', () => {
  const documents = ['README.md', ...readdirSync(new URL('docs/', ROOT)).map((name) => `docs/${name}`)].filter((name) =>
    name.endsWith('.md'),
  );
  const named = (pattern: RegExp): string[] => [
    ...new Set(documents.flatMap((name) => [...read(name).matchAll(pattern)].map(([, found = '']) => found))),
  ];

  it('is there: every file and folder', () => {
    const paths = named(/`((?:apps|libs|schema|test|tools|docs)\/[\w./-]+)`/g);
    expect(paths).toContain('libs/rules/src/permissions.ts');
    expect(paths.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
  });

  it('is there for the command line of Nest: every application and library', () => {
    const { projects } = JSON.parse(read('nest-cli.json')) as { projects: Record<string, { root: string }> };
    const folders = ['apps', 'libs'].flatMap((top) => readdirSync(new URL(top, ROOT)).map((name) => `${top}/${name}`));
    expect(
      Object.values(projects)
        .map(({ root }) => root)
        .sort(),
    ).toEqual(folders.sort());
  });

  it('is there: every command of npm', () => {
    const commands = named(/npm run (?:-s )?([\w:]+)/g);
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(commands).toContain('check');
    expect(commands.filter((command) => !(command in scripts))).toEqual([]);
  });
});
