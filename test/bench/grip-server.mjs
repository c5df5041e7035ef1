// Grip as it runs in production mode, on the database it is given.
import 'reflect-metadata';
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
});
await app.init();
process.on('SIGINT', () => process.exit(0));
const server = app.getHttpServer();
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', () => process.send({ cpu: process.cpuUsage(), memory: process.memoryUsage().rss }));
