// The limit: a bare node:http server that answers the statements it is given, and passes on what PostgreSQL wrote. It checks nothing and judges nothing.
import http from 'node:http';
import pg from 'pg';

const { databaseUrl, pool: max, reads, write } = JSON.parse(process.env.BENCH);
const types = { getTypeParser: () => (value) => value };
const pool = new pg.Pool({
  connectionString: databaseUrl,
  max,
  types,
  options: '-c jit=off -c plan_cache_mode=force_generic_plan -c timezone=UTC',
});

async function read(name, n) {
  const { sql, values } = reads[name];
  const { rows } = await pool.query({ name, text: sql, values: values[n % values.length], rowMode: 'array' });
  return `{"data":[${rows[0].map((column) => column ?? 'null').join(',')}]}`;
}

/** The same statements that reporting progress takes: who and when, the row, the roles, the change, and the answer. */
async function report(n) {
  const client = await pool.connect();
  try {
    const { person, now, day } = write;
    const uuid = write.milestones[n % write.milestones.length];
    await client.query('begin');
    await client.query({
      name: 'w1',
      text: "select grip_enter($1::text::uuid, $3::date), set_config('grip.actor', $1::text, true), set_config('grip.instant', $2, true), set_config('grip.reason', '', true)",
      values: [person, now, day],
    });
    const found = await client.query({ name: 'w2', text: 'select * from milestone where id = $1', values: [uuid] });
    await client.query({
      name: 'w3',
      text: write.roles,
      values: [found.rows[0].workstream_id, person, day, day, found.rows[0].programme_id],
    });
    await client.query({
      name: 'w4',
      text: 'update milestone set physical_percent = $2, status_note = $3, version = version + 1 where id = $1 and version = $4',
      values: [uuid, String(n % 99), `Note ${n}`, found.rows[0].version],
    });
    await client.query('commit');
    const answer = await client.query({
      name: 'w5',
      text: "select json_build_object('id', id, 'version', version, 'status', status, 'physicalPercent', physical_percent, 'statusNote', status_note) from milestone where id = $1",
      values: [uuid],
      rowMode: 'array',
    });
    return `{"data":${answer.rows[0][0]}}`;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { name, n } = JSON.parse(Buffer.concat(chunks).toString());
    (name === 'write' ? report(n) : read(name, n)).then(
      (text) => response.writeHead(200, { 'content-type': 'application/json' }).end(text),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', () => process.send({ cpu: process.cpuUsage(), memory: process.memoryUsage().rss }));
