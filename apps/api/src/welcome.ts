import type { LocalTokens } from '#people';
import type { Persona } from './demo/load-demo.js';

const FIRST_QUERY = '{ programme(by: {ref: \\"NOW\\"}) { name liveReport { text } } }';

/** What a first start prints: where Grip is, whom to try it out as, and one request that returns a highlight report. */
export function welcome(address: string, personas: readonly Persona[], tokens: LocalTokens): string {
  const lines = [`Grip answers at ${address}/graphql`];
  const [first] = personas;
  if (!first) return lines.join('\n');
  const width = Math.max(...personas.map(({ does }) => does.length));
  lines.push('', 'Tokens for trying it out, on this machine only:');
  for (const { does, personId } of personas) lines.push(`  ${does.padEnd(width)}  ${tokens.tokenFor(personId)}`);
  lines.push(
    '',
    'Paste this for a highlight report:',
    '',
    `  curl -s ${address}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${tokens.tokenFor(first.personId)}' -d '{"query":"${FIRST_QUERY}"}'`,
    '',
  );
  return lines.join('\n');
}
