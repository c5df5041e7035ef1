import { createPublicKey, type KeyObject } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import {
  againstAnchor,
  ChainCheck,
  linksOf,
  publicKey,
  readAnchor,
  registerProblems,
  signingKey,
  writeAnchor,
  type ChainProblem,
  type Link,
} from '#platform';
import { digestOf, inPresentShape, readSealed } from '#publishing';
import { UsageProblem, type CommandContext } from './usage.js';
import { withOwner } from './with-owner.js';

/** `grip verify`: checks every chain of the register, and the register against its chains; with a file, the links in it, with no database at hand. */
export async function verify({ databaseUrl, dataFolder, files, options }: CommandContext): Promise<number> {
  const anchor = options.anchor
    ? anchorFrom(options.anchor, options.key ? publicKey(options.key) : createPublicKey(signingKey(dataFolder())))
    : null;
  const wanted = new Set(anchor?.heads.map(({ programmeId, length }) => `${programmeId} ${length}`));
  const [file] = files;
  if (file?.endsWith('.json'))
    return verifyReport(file, options.key ? publicKey(options.key) : createPublicKey(signingKey(dataFolder())));
  if (file) {
    const result = await checkLinks(linksIn(file), wanted);
    return report(result, anchor ? againstAnchor(anchor, result.digestAt) : [], []);
  }
  return withOwner(await databaseUrl(), async (client) => {
    const result = await checkLinks(linksOf(client), wanted);
    const differences = await registerProblems(client);
    const texts = differences.map(
      ({ table, recordId, version, problem }) => `${table} ${recordId}, version ${version}: ${problem}`,
    );
    return report(result, anchor ? againstAnchor(anchor, result.digestAt) : [], texts);
  });
}

/** `grip verify REPORT.json`: checks that every bit of a sealed report is as it was signed; takes the file and the public key, and nothing else. */
function verifyReport(file: string, key: KeyObject): number {
  const bytes = readFileSync(file);
  try {
    const { report, programme, previous } = inPresentShape(readSealed(bytes, [key]));
    const signed = report.signOffs.map(({ name, title, signedAt }) => `${name} (${title}) on ${signedAt}`).join(', ');
    console.log(
      `${file}: ${report.ref}, revision ${report.revision}, of ${programme.ref} ${programme.name}, to ${report.periodTo}, is as it was signed by ${signed}.`,
    );
    console.log(
      `SHA-256 ${digestOf(bytes)}${previous ? `; the report before it: ${previous.ref}, revision ${previous.revision}, SHA-256 ${previous.digest}` : '; the first of its programme'}.`,
    );
    return 0;
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

/** `grip chain`: writes the links of all chains, or of one programme's, one JSON object a line. */
export async function chain({ databaseUrl, options }: CommandContext): Promise<number> {
  return withOwner(await databaseUrl(), async (client) => {
    const programmeId = options.programme ? await programmeBy(client, options.programme) : null;
    for await (const page of linksOf(client, programmeId))
      for (const link of page) process.stdout.write(`${JSON.stringify(link)}\n`);
    return 0;
  });
}

/** `grip anchor`: writes where every chain ends now, signed. Keep it where nobody who keeps the database can write. */
export async function anchor({ databaseUrl, dataFolder }: CommandContext): Promise<number> {
  return withOwner(await databaseUrl(), async (client) => {
    const { rows } = await client.query<{ programmeId: string; length: string; digest: string }>(
      `select programme_id as "programmeId", length, encode(digest, 'hex') as digest from history.chain order by 1`,
    );
    const heads = rows.map((head) => ({ ...head, length: Number(head.length) }));
    process.stdout.write(writeAnchor(heads, new Date(), signingKey(dataFolder())));
    return 0;
  });
}

interface Checked {
  check: ChainCheck;
  digestAt: (programmeId: string, place: number) => string | undefined;
}

/** Checks links and remembers the digests of those whose `programmeId place` is wanted. */
async function checkLinks(pages: AsyncIterable<Link[]>, wanted: ReadonlySet<string>): Promise<Checked> {
  const check = new ChainCheck();
  const digests = new Map<string, string>();
  for await (const links of pages)
    for (const link of links) {
      check.add(link);
      const name = `${link.programmeId} ${link.place}`;
      if (wanted.has(name)) digests.set(name, link.digest);
    }
  check.finish();
  return { check, digestAt: (programmeId, place) => digests.get(`${programmeId} ${place}`) };
}

function report({ check }: Checked, anchored: ChainProblem[], differences: string[]): number {
  for (const { programmeId, place, problem } of [...check.problems, ...anchored])
    console.log(`chain ${programmeId}, link ${place}: ${problem}`);
  for (const difference of differences) console.log(difference);
  const found = check.problems.length + anchored.length + differences.length;
  const chains = check.heads.length + check.problems.length;
  console.log(
    found ? `${found} problems in ${chains} chains.` : `${check.count} links in ${chains} chains: every one holds.`,
  );
  return found ? 1 : 0;
}

async function* linksIn(file: string): AsyncGenerator<Link[]> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  let number = 0;
  try {
    for await (const line of lines) {
      number += 1;
      if (line) yield [linkIn(line)];
    }
  } catch (error) {
    const isJson = error instanceof SyntaxError;
    throw new UsageProblem(
      isJson
        ? `line ${number} of ${file} is not a link; a file of links has one on each line, and the name of a sealed report ends in .json.`
        : `cannot read ${file}.`,
    );
  }
}

/** @throws SyntaxError for anything else. */
function linkIn(line: string): Link {
  const { programmeId, place, content, digest } = (JSON.parse(line) ?? {}) as Partial<Link>;
  const isLink = typeof programmeId === 'string' && typeof place === 'number' && typeof content === 'string';
  if (!isLink || typeof digest !== 'string') throw new SyntaxError('no link');
  return { programmeId, place, content, digest };
}

function anchorFrom(file: string, key: ReturnType<typeof publicKey>): ReturnType<typeof readAnchor> {
  try {
    return readAnchor(readFileSync(file, 'utf8'), key);
  } catch (error) {
    throw new UsageProblem(`${file}: ${error instanceof Error ? error.message : 'it cannot be read.'}`);
  }
}

async function programmeBy(client: pg.Client, ref: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>('select id from programme where ref = $1', [ref]);
  if (!rows[0]) throw new UsageProblem(`no programme has the ref ${ref}.`);
  return rows[0].id;
}
