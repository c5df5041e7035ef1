import { readFileSync, statSync } from 'node:fs';
import { SETTINGS, type ChoiceName, type SecretName, type SettingName, type WholeName } from './settings.js';

/** The settings as the operator gave them. What is wrong with them is collected in `problems`, so that all of it can be told at once. */
export class Environment {
  readonly problems: string[] = [];

  constructor(private readonly given: NodeJS.ProcessEnv) {}

  /** The text of a setting; empty when it is not set. */
  text(name: SettingName): string {
    return this.given[name] ?? '';
  }

  /** A whole number within the bounds of the setting. */
  whole(name: WholeName): number {
    const [otherwise, from, to] = SETTINGS[name].whole;
    const text = this.text(name);
    if (text === '') return otherwise;
    const number = Number(text);
    if (Number.isInteger(number) && number >= from && number <= to) return number;
    this.problems.push(`${name} must be a whole number from ${from} to ${to}, not "${text}"`);
    return otherwise;
  }

  /** One of the words the setting allows. */
  choice<Name extends ChoiceName>(name: Name): (typeof SETTINGS)[Name]['choice'][number] {
    const words: readonly string[] = SETTINGS[name].choice;
    const text = this.text(name) || words[0];
    if (text && words.includes(text)) return text as (typeof SETTINGS)[Name]['choice'][number];
    this.problems.push(`${name} must be one of ${words.join(', ')}, not "${text}"`);
    return words[0] as (typeof SETTINGS)[Name]['choice'][number];
  }

  /** Yes or no; undefined when it is not set. */
  yesOrNo(name: SettingName): boolean | undefined {
    const text = this.text(name);
    if (text === '') return undefined;
    if (text !== 'yes' && text !== 'no') this.problems.push(`${name} must be yes or no, not "${text}"`);
    return text === 'yes';
  }

  /** An address on the web, without a slash at its end; empty when it is not set. */
  url(name: SettingName): string {
    const text = this.text(name);
    if (text && !/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
      this.problems.push(`${name} must be an address that begins with http:// or https://`);
    return text.replace(/\/+$/, '');
  }

  /**
   * A secret: the text of the setting, or of the file that `<name>_FILE` names, without white space around it. Empty when neither is set. Problems never quote
   * what the secret is.
   */
  secret(name: SecretName): string {
    const file = this.given[`${name}_FILE`] ?? '';
    if (!file) return this.text(name);
    if (this.text(name)) {
      this.problems.push(`${name} and ${name}_FILE are both set; keep one of them`);
      return '';
    }
    try {
      // Windows knows no such bits, and says 0666 of everything.
      if (process.platform !== 'win32' && statSync(file).mode & 0o004) {
        this.problems.push(
          `${name}_FILE names a file that every user of this machine can read; run "chmod 600 ${file}", or mount the secret with mode 0400`,
        );
        return '';
      }
      const text = readFileSync(file, 'utf8').trim();
      if (!text) this.problems.push(`${name}_FILE names an empty file (${file}); put the secret into it`);
      return text;
    } catch (error) {
      this.problems.push(
        `${name}_FILE names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}); check the name and who may read it`,
      );
      return '';
    }
  }
}
