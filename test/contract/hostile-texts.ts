import type { Hostile, Target } from './hostile.js';

/** Texts that mean something to some machine they may pass through. */
const TEXTS: Readonly<Record<string, string>> = {
  SQL: "'; drop table milestone; select pg_sleep(9) --",
  'SQL in dollars': '$$; delete from person; $$ $1 ? ?? :name',
  'a path': '../../../../etc/passwd\u0000.txt',
  'a script': '<img src=x onerror=alert(1)><script>fetch("//x")</script>',
  'a template': '{{7*7}} ${7*7} <%= 7*7 %> #{7*7} {% raw %}',
  'a formula': '=HYPERLINK("http://x","x")+cmd|\' /C calc\'!A0',
  'a format': '%s%s%n%x {0} %00 \\x00 \\u0000',
  'a bidi turn': '\u202e\u2066gnp.exe\u2069',
  'nothing to see': '\u200b\u200c\u200d\ufeff\u00ad',
  'half a character': 'x\ud800',
  NUL: 'a\0b',
  'control characters': '\u0001\u0008\u001b[2J\u009b31m',
  'log lines': 'x\r\nHTTP/1.1 200 OK\r\n\r\n{"level":60}',
  emoji: '👩🏽‍⚕️'.repeat(40),
  'combining marks': `a${'\u0301'.repeat(2_000)}`,
  'a regular expression': '(a+)+$'.repeat(50),
  JSON: '{"__proto__":{"admin":true},"constructor":{"prototype":{}}}',
  'eighty thousand': 'x'.repeat(80_000),
};

/** Every text that people write, filled with each of them. */
export function texts({ programme, workstream, milestone, risk, gateway }: Target): Hostile[] {
  const change = { expectedVersion: 99 };
  const places: [mutation: string, fill: (text: string) => object][] = [
    ['raiseRisk', (text) => ({ programmeId: programme, title: text, cause: text, category: 'OTHER' })],
    ['createMilestone', (text) => ({ workstreamId: workstream, title: text, description: text })],
    ['reportMilestoneProgress', (text) => ({ id: milestone, ...change, set: { statusNote: text, pathToGreen: text } })],
    ['cancelMilestone', (text) => ({ id: milestone, ...change, reason: text })],
    ['renameProgramme', (text) => ({ id: programme, ...change, name: text, purpose: text })],
    ['createWorkstream', (text) => ({ programmeId: programme, name: text, purpose: text })],
    ['planGateway', (text) => ({ programmeId: programme, title: text, type: 'APPROVAL', criteria: [text] })],
    ['recordDataCaveat', (text) => ({ programmeId: programme, text })],
    ['closeRisk', (text) => ({ id: risk, ...change, reason: text })],
    ['decideGateway', (text) => ({ id: gateway, ...change, outcome: 'APPROVED', decisionNote: text })],
  ];
  return places.flatMap(([mutation, fill]) =>
    Object.entries(TEXTS).map(([name, text]) => ({
      name: `${mutation} full of ${name}`,
      query: `mutation M($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { errors { code message path } } }`,
      variables: JSON.stringify({ input: fill(text) }),
    })),
  );
}

/** Every list there is, asked with what no list takes. */
export function lists(names: readonly string[]): Hostile[] {
  const arguments_: Readonly<Record<string, string>> = {
    'a page below nothing': 'first: -1',
    'a page of 2^31-1': 'first: 2147483647',
    'a cursor of another list': 'after: "WyJ4Il0.AAAAAAAAAAAAAAAAAAAAAA"',
    'a time before time': 'asOf: "0000-01-01T00:00:00Z"',
    'an order that is none': 'orderBy: [{ field: __proto__ }]',
  };
  return names.flatMap((list) =>
    Object.entries(arguments_).map(([name, argument]) => ({
      name: `${list}: ${name}`,
      query: `{ ${list}(${argument}) { totalCount nodes { id } } }`,
    })),
  );
}
