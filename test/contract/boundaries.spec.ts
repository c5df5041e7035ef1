import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');
const AREAS = ['people', 'delivery', 'risk', 'governance', 'reporting'];

/** A house in which everything is as it should be. */
const TIDY: Record<string, string> = {
  ...Object.fromEntries(
    ['rules', 'platform', ...AREAS].map((lib) => [`libs/${lib}/src/index.ts`, `export const ${lib} = 1;\n`]),
  ),
  'libs/risk/src/index.ts': `import { delivery } from '#delivery';\nexport const risk = delivery;\n`,
  'libs/risk/src/risk.ts': `export const one = 1;\n`,
  'apps/api/src/app.module.ts': `import { risk } from '#risk';\nexport const app = risk;\n`,
};

let house: string;

beforeEach(() => {
  house = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'grip-house-')));
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs']) {
    fs.copyFileSync(path.join(root, name), path.join(house, name));
  }
});

afterEach(() => fs.rmSync(house, { recursive: true, force: true }));

/** The broken rules, as "rule: from → to", in a house with these files. */
function broken(files: Record<string, string>): string[] {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(house, name)), { recursive: true });
    fs.writeFileSync(path.join(house, name), text);
  }
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'apps', 'libs'];
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: house, encoding: 'utf8' });
  if (!stdout.startsWith('{')) throw new Error(stderr || stdout);
  const report = JSON.parse(stdout) as {
    summary: { violations: { from: string; to: string; rule: { name: string } }[] };
  };
  return report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
}

describe('the slope', () => {
  it('finds nothing wrong in a tidy house', () => {
    expect(broken(TIDY)).toEqual([]);
  });

  it('catches every kind of arrow uphill, through the # names as well as by path', () => {
    const violations = broken({
      ...TIDY,
      'libs/people/src/index.ts': `import { reporting } from '#reporting';\nexport const people = reporting;\n`,
      'libs/delivery/src/index.ts': `import type { governance } from '#governance';\nexport type delivery = typeof governance;\n`,
      'libs/rules/src/index.ts': `import fs from 'node:fs';\nexport const rules = fs;\n`,
      'libs/platform/src/index.ts': `import { people } from '#people';\nexport const platform = people;\n`,
      'libs/governance/src/index.ts': `import { one } from '../../risk/src/risk.js';\nexport const governance = one;\n`,
      'libs/reporting/src/index.ts': `import { app } from '#api/app.module.js';\nexport const reporting = app;\n`,
    });
    expect(violations).toEqual(
      expect.arrayContaining([
        'delivery-imports-only-downhill: libs/delivery/src/index.ts → libs/governance/src/index.ts',
        'risk-is-entered-by-its-index: libs/governance/src/index.ts → libs/risk/src/risk.ts',
        'nobody-imports-an-app: libs/reporting/src/index.ts → apps/api/src/app.module.ts',
        'people-imports-only-downhill: libs/people/src/index.ts → libs/reporting/src/index.ts',
        'platform-knows-no-business: libs/platform/src/index.ts → libs/people/src/index.ts',
        'rules-import-nothing: libs/rules/src/index.ts → fs',
      ]),
    );
  });

  it('catches a circle, even of types alone', () => {
    const violations = broken({
      ...TIDY,
      'libs/risk/src/risk.ts': `import type { Two } from './two.js';\nexport type One = Two;\n`,
      'libs/risk/src/two.ts': `import type { One } from './risk.js';\nexport type Two = One | 2;\n`,
    });
    expect(violations).toContainEqual(expect.stringMatching(/^no-cycles: libs\/risk/));
  });

  it('fails rather than passes blind when the # names lead nowhere', () => {
    const settings = JSON.parse(fs.readFileSync(path.join(house, 'package.json'), 'utf8')) as Record<string, unknown>;
    fs.writeFileSync(path.join(house, 'package.json'), JSON.stringify({ ...settings, imports: {} }));
    expect(broken(TIDY)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^nothing-unresolved: .* → #risk$/),
        expect.stringMatching(/^the-check-sees-the-areas: /),
      ]),
    );
  });
});
