// The statements Grip runs for an operation, so that the limit can answer the very same.
import 'reflect-metadata';
import { createApp } from '../../dist/apps/api/src/main.js';

/** For each read: the SQL and, for each of its variables, the values; and Grip's own answers, for comparison. */
export async function captureReads(config, token, operations) {
  const statements = [];
  const app = await createApp(config, { onStatement: (sql, values) => statements.push({ sql, values }) });
  await app.init();
  const server = app.getHttpServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}/graphql`;
  const reads = {};
  try {
    for (const [name, { query, variables }] of Object.entries(operations)) {
      const values = [];
      let answer;
      for (const each of variables) {
        statements.length = 0;
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ query, variables: each }),
        });
        answer = await response.json();
        if (answer.errors || !Object.values(answer.data)[0])
          throw new Error(`${name}: ${JSON.stringify(answer).slice(0, 500)}`);
        if (statements.length !== 1) throw new Error(`${name} took ${statements.length} statements`);
        values.push(statements[0].values);
      }
      reads[name] = { sql: statements[0].sql, values, bytes: JSON.stringify(answer).length };
    }
  } finally {
    await app.close();
  }
  return reads;
}
