import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { actionsOfMutations, openMutations } from '#platform';
import { ALL_ACTIONS, grantOf, Role, type Action, type Grant } from '#rules';
import './app.module.js';

// Writes docs/permissions.md from the table that decides, or with --check says whether it is what the code would write.

const FILE = new URL('../../../../docs/permissions.md', import.meta.url);
const ROLES = Object.values(Role);
const SIGNS: Record<Grant, string> = { ALLOWED: 'yes', OWN_WORKSTREAM: 'own workstream', WHOLE_PROGRAMME: 'yes' };

const text = `# Who may do what

Written from \`libs/rules/src/permissions.ts\` and the mutations by \`npm run docs:permissions\`; never edited by hand. The same table decides for the API, for imports and for
everything built on them, and \`test/contract/permissions.e2e.ts\` runs each of its decisions.

- A role is held on a programme, or on one workstream of it, from a day to a day. It reaches every programme below the one it is held on, and a role on a workstream every
  workstream below that one; a role held on no programme in particular reaches all.
- "Own": everybody who is signed in, for themselves and nobody else. An API token of scope READ changes nothing, whatever its owner may do; one of scope ACT makes no tokens.
- Any one of the roles a person holds is enough. "Own workstream": only where the role is held on that workstream.
- Whoever holds any role on a programme sees all of it and of what lies below. Nobody else sees that it exists: what is missing and what is forbidden look the same.
- A highlight report is the exception: whoever is a viewer and nothing more sees it, its signatures and what its history tells from its publication on, and not as it was before.
- A programme is seen whole or not at all, so no sum, count or colour ever mixes what you see with what you do not: nothing is withheld from a figure you are shown.
- In a closed programme nothing can change, whatever the role. People and organisations can be read by everyone who is signed in.
- PostgreSQL enforces the same sight a second time (row-level security), from the roles held on the day of the request.

| Action | ${ROLES.map(title).join(' | ')} | By |
|---|${ROLES.map(() => '---|').join('')}---|
${ALL_ACTIONS.map(row).join('\n')}
| Manage own API tokens | ${ROLES.map(() => 'own').join(' | ')} | ${[...openMutations]
  .map((name) => `\`${name}\``)
  .sort()
  .join(', ')} |

**Two people.** Whoever planned a gateway or directs the programme does not decide it. An SRO is replaced, not added: giving the role to another ends it for the one before, and the last one of a programme does not simply end.
`;

function row(action: Action): string {
  const grants = ROLES.map((role) => {
    const grant = grantOf(action, role);
    return grant ? SIGNS[grant] : '–';
  });
  const by = [...actionsOfMutations].filter(([, needed]) => needed.includes(action)).map(([name]) => `\`${name}\``);
  return `| ${words(action)} | ${grants.join(' | ')} | ${by.sort().join(', ') || other(action)} |`;
}

/** How actions are done that are no mutation. */
function other(action: Action): string {
  const ways: Partial<Record<Action, string>> = {
    VIEW_PROGRAMME: 'every query',
    VIEW_UNPUBLISHED_REPORT: 'every query',
    IMPORT_PLAN: '`grip import`',
    SAVE_REPORT: 'keeping a report of one’s own; whoever keeps it changes and retires it',
  };
  return ways[action] ?? '';
}

function words(name: string): string {
  const lower = name
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/\brag\b/, 'RAG');
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

function title(role: Role): string {
  return role === 'SRO' || role === 'PMO' ? role : words(role);
}

if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== text) {
    console.error('docs/permissions.md is not what the code says; run "npm run docs:permissions" and commit it.');
    process.exitCode = 1;
  }
} else writeFileSync(FILE, text);
