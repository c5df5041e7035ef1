import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyMutation, exampleOf, schemaOf } from '../setup/every-mutation.js';
import { count, promise, TIER } from '../setup/promise.js';
import { placeWithEverything } from '../setup/place.js';
import { Story } from '../setup/story.js';
import { Fuzz } from '../setup/fuzz.js';
import { atOnce } from '../setup/at-once.js';

const OPERATIONS = count(600, 20_000);
const REQUESTS = count(300, 10_000);
const WIDE = 8;
/** Another number asks other things; the one of a failing run is printed with it. */
const SEED = Number(process.env.GRIP_SEED ?? 20_260_302);

const TELLS =
  /\bselect\b.+\bfrom\b|\binsert into\b|\bpg_(?!0)|postgres|SQLSTATE|node_modules|\/libs\/|\/dist\/|\bat \S+ \(|constraint "|Maximum call stack/i;

describe('whatever is asked', () => {
  let story: Story;
  let fuzz: Fuzz;

  beforeAll(async () => {
    story = await Story.begin();
    const place = await placeWithEverything(story.app.register, story.programme);
    const ids = await Promise.all(
      ['Programme', 'Workstream', 'Milestone', 'Risk', 'DecisionGateway', 'RoleAssignment', 'Escalation'].map((type) =>
        place.recordOf(type),
      ),
    );
    fuzz = new Fuzz(await schemaOf(story), ids, SEED);
  });
  afterAll(() => story.end());

  const send = async (body: Uint8Array): Promise<{ status: number; text: string }> => {
    const authorization = `Bearer ${story.app.token(story.person('PMO').uuid)}`;
    const headers = { 'content-type': 'application/json', authorization };
    const response = await fetch(`${story.app.url}/graphql`, { method: 'POST', headers, body });
    return { status: response.status, text: await response.text() };
  };
  /** How many requests were answered without a GraphQL error. */
  let answered = 0;
  /** What is wrong with the answer to a request; nothing when it is a clean answer or a clean refusal. */
  const wrongWith = async (body: Uint8Array): Promise<string[]> => {
    const { status, text } = await send(body);
    const told = TELLS.exec(text)?.[0];
    if (!text.startsWith('{"errors"')) answered += 1;
    if (status < 500 && !told && !text.includes('INTERNAL_SERVER_ERROR')) return [];
    return [
      `HTTP ${status}, ${told ?? ''}: ${text.slice(0, 300)} for ${new TextDecoder().decode(body).slice(0, 1_500)}`,
    ];
  };
  /** Rows whose versions are not all in history. */
  const incomplete = async (): Promise<number> => {
    const { register } = story.app;
    const tables = await register.rows<{ name: string }>(
      "select table_name as name from information_schema.columns where table_schema = 'history' and column_name = 'recorded_change'",
    );
    let found = 0;
    for (const { name } of tables) {
      const rows = await register.rows(
        `select from "${name}" t where version <> (select count(*) from history."${name}" h where h.id = t.id)`,
      );
      found += rows.length;
    }
    return found;
  };

  it('that the schema allows is answered or refused cleanly', async () => {
    const wrong = await atOnce(OPERATIONS, WIDE, () => wrongWith(fuzz.operation()));
    expect({ seed: SEED, wrong: wrong.flat() }).toEqual({ seed: SEED, wrong: [] });
    expect(answered).toBeGreaterThan(OPERATIONS / 3); // or it asks for nothing that can be had
    expect(await incomplete()).toBe(0);
    const figure = `0 unmapped errors in ${OPERATIONS} operations of the schema (seed ${SEED}), ${answered} of them answered without an error`;
    promise('G2', { figure, tier: TIER });
  }, 3_600_000);

  it('with bytes changed on the way is answered or refused cleanly', async () => {
    const mutations = everyMutation(await schemaOf(story));
    const wrong = await atOnce(REQUESTS, WIDE, async (n) => {
      const { name, document } = mutations[n % mutations.length] as (typeof mutations)[0];
      const { input } = await exampleOf(story, name);
      return wrongWith(fuzz.damaged(JSON.stringify({ query: document, variables: { input } })));
    });
    expect({ seed: SEED, wrong: wrong.flat() }).toEqual({ seed: SEED, wrong: [] });
    expect(await incomplete()).toBe(0);
    promise('G2', {
      figure: `0 unmapped errors in ${REQUESTS} requests with bytes changed (seed ${SEED})`,
      tier: TIER,
    });
  }, 3_600_000);
});
