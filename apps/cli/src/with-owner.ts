import pg from 'pg';

/** A connection as the owner of the database, who stands above permissions: for whoever runs Grip, not for the server. */
export async function withOwner<Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
