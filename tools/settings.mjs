// `npm run docs:settings`: writes `.env.example` and the table in docs/operations.md from the settings the server reads; with --check, says whether they are that.
import fs from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { build } from './build.mjs';

const root = path.resolve(import.meta.dirname, '..');
const [BEGIN, END] = ['<!-- settings: written by npm run docs:settings -->', '<!-- end of settings -->'];
const DOCUMENT = path.join(root, 'docs/operations.md');
const EXAMPLE = path.join(root, '.env.example');

function table(settings) {
  const rows = Object.entries(settings).map(([name, { meaning, otherwise, secret }]) => {
    const names = secret ? `\`${name}\` or \`${name}_FILE\`` : `\`${name}\``;
    return `| ${names} | ${meaning} | ${otherwise} |`;
  });
  return ['| Setting | Meaning | When not set |', '| --- | --- | --- |', ...rows].join('\n');
}

function example(settings) {
  const entries = Object.entries(settings).map(([name, { meaning, otherwise, secret }]) => {
    const value = /^[\w.:]+$/.test(otherwise) ? otherwise : '';
    const file = secret ? `\n# ${name}_FILE=` : '';
    return `# ${meaning.replaceAll('`', '')}.\n# When not set: ${otherwise.replaceAll('`', '')}.\n# ${name}=${value}${file}\n`;
  });
  return [
    '# Settings of Grip, for `node --env-file` or a container. Written by npm run docs:settings.\n',
    ...entries,
  ].join('\n');
}

async function documentWith(settings) {
  const text = fs.readFileSync(DOCUMENT, 'utf8');
  const [before, after] = [text.split(BEGIN)[0], text.split(END)[1]];
  const whole = `${before}${BEGIN}\n\n${table(settings)}\n\n${END}${after}`;
  return prettier.format(whole, { ...(await prettier.resolveConfig(DOCUMENT)), filepath: DOCUMENT });
}

await build();
const { SETTINGS } = await import('../dist/apps/api/src/settings.js');
for (const [file, text] of [
  [DOCUMENT, await documentWith(SETTINGS)],
  [EXAMPLE, example(SETTINGS)],
]) {
  if (!process.argv.includes('--check')) fs.writeFileSync(file, text);
  else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) {
    console.error(
      `${path.relative(root, file)} is not what the settings say; run "npm run docs:settings" and commit it.`,
    );
    process.exitCode = 1;
  }
}
