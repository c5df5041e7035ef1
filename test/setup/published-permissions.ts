import { readFileSync } from 'node:fs';

/** What docs/permissions.md says to its readers. */
export interface Published {
  /** 'yes', 'own workstream' or '–'. */
  grant(mutation: string, role: string): string;
  /** The same, of what is done by more than mutations: the words of its row. */
  grantOf(action: string, role: string): string;
  /** Every mutation it names, in order. */
  mutations(): string[];
}

const HEADINGS: Readonly<Record<string, string>> = {
  SRO: 'SRO',
  'Programme director': 'PROGRAMME_DIRECTOR',
  'Workstream lead': 'WORKSTREAM_LEAD',
  PMO: 'PMO',
  Chair: 'CHAIR',
  'Board member': 'BOARD_MEMBER',
  Viewer: 'VIEWER',
};

/** Of a mutation that stands in two rows, the row whose right the least input needs. */
const PREFERRED = 'Improve RAG';

export function publishedPermissions(): Published {
  const page = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
  const [heading = [], , ...rows] = page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const grants = new Map<string, Map<string, string>>();
  const actions = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const byRole = new Map(heading.slice(1, -1).map((title, n) => [HEADINGS[title] ?? title, row[n + 1] ?? '']));
    actions.set(row[0] ?? '', byRole);
    for (const [, mutation = ''] of (row.at(-1) ?? '').matchAll(/`(\w+)`/g))
      if (!grants.has(mutation) || row[0] === PREFERRED) grants.set(mutation, byRole);
  }
  return {
    grant: (mutation, role) => {
      const grant = grants.get(mutation)?.get(role);
      if (!grant) throw new Error(`docs/permissions.md does not say whether ${role} may ${mutation}.`);
      return grant;
    },
    grantOf: (action, role) => {
      const grant = actions.get(action)?.get(role);
      if (!grant) throw new Error(`docs/permissions.md does not say whether ${role} may "${action}".`);
      return grant;
    },
    mutations: () => [...grants.keys()].sort(),
  };
}
