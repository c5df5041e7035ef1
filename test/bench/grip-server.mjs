// Grip as it runs in production mode, on the database it is given.
import 'reflect-metadata';
import { usualOperations } from '../../dist/apps/api/src/config.js';
import { createApp } from '../../dist/apps/api/src/main.js';

const { databaseUrl, pool, secret } = JSON.parse(process.env.BENCH);
const app = await createApp({
  databaseUrl,
  host: '127.0.0.1',
  port: 0,
  readPool: pool,
  writePool: pool,
  secret,
  localTokens: true,
  oidc: null,
  signingKey: null,
  // The bench is one caller who asks as fast as Grip answers.
  operations: { ...usualOperations(), rates: { store: 'postgres', cost: 1e9, acts: 1e9, strangers: 1e9 } },
});
await app.init();
process.on('SIGINT', () => process.exit(0));
const server = app.getHttpServer();
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', () => process.send({ cpu: process.cpuUsage(), memory: process.memoryUsage().rss }));
