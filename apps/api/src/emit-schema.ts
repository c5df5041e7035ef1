import 'reflect-metadata';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { usualOperations } from './config.js';
import { createApp } from './main.js';

// Writes schema/schema.graphql, or with --check says whether it is what the code would write. Needs no database: nothing connects until it is asked.

const FILE = new URL('../../../../schema/schema.graphql', import.meta.url);
const HEADER = '# The API promise. Written from the code by `npm run schema:emit`; never edited by hand.\n\n';

const app = await createApp({
  databaseUrl: 'postgres://nobody@127.0.0.1:1/none',
  host: '127.0.0.1',
  port: 0,
  readPool: 1,
  writePool: 1,
  secret: 'the schema needs none, but the settings do',
  localTokens: false,
  oidc: null,
  signingKey: null,
  operations: usualOperations(),
});
await app.init();
const { schema } = app.get(GraphQLSchemaHost);
const text = `${HEADER}${printSchema(lexicographicSortSchema(schema))}\n`;
await app.close();

if (process.argv.includes('--check')) {
  if (text !== committed()) {
    console.error(
      'schema/schema.graphql is not what the code says; run "npm run schema:emit", read the diff, and commit it.',
    );
    process.exitCode = 1;
  }
} else writeFileSync(FILE, text);

function committed(): string {
  try {
    return readFileSync(fileURLToPath(FILE), 'utf8');
  } catch {
    return '';
  }
}
