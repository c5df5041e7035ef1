/** A command used in a way that cannot work; the message is the one line to print. */
export class UsageProblem extends Error {}

export interface CommandContext {
  /** The database to work on; asked for only by commands that need one. */
  databaseUrl: () => Promise<string>;
  /** The folder this installation keeps its secrets in. */
  dataFolder: () => string;
  options: {
    mapping?: string;
    programme?: string;
    create?: string;
    as?: string;
    name?: string;
    pmo?: boolean;
    anchor?: string;
    key?: string;
    apply?: boolean;
    retry?: boolean;
  };
  files: string[];
}
