import { expect } from '@jest/globals';
import type { Written } from '../builders.js';
import { MONDAY, startApp, type TestApp, type TestSettings } from './app.js';

/** What comes back from an act. */
export interface Payload {
  errors: {
    code: string;
    message: string;
    path: string[] | null;
    changedFields?: string[];
    current?: object;
    from?: string;
    allowed?: string[];
  }[];
  [record: string]: unknown;
}

const ERRORS = `errors { __typename code message path ... on TransitionError { from allowed }
  ... on VersionConflictError { changedFields current { id ref version ... on Milestone { title statusNote } } } }`;

/** A programme with one workstream, and someone in each role, who do things through the front door. */
export class Story {
  readonly people: Record<string, Written> = {};

  private constructor(
    readonly app: TestApp,
    readonly programme: Written,
    readonly workstream: Written,
  ) {}

  static async begin(settings: TestSettings = {}): Promise<Story> {
    const app = await startApp(MONDAY, settings);
    const { register } = app;
    const programme = await register.programme({ ref: 'IC', name: 'Intermediate care' });
    const workstream = await register.workstream(programme, { ref: 'IC-W-1', name: 'Home first', status: 'ACTIVE' });
    const story = new Story(app, programme, workstream);
    for (const role of ['SRO', 'PROGRAMME_DIRECTOR', 'BOARD_MEMBER', 'VIEWER'] as const) {
      story.people[role] = await register.holder(role, programme);
    }
    story.people.LEAD = await register.holder('WORKSTREAM_LEAD', programme, workstream);
    story.people.PMO = await register.holder('PMO', null);
    story.people.STRANGER = await register.person();
    return story;
  }

  person(role: string): Written {
    const person = this.people[role];
    if (!person) throw new Error(`Nobody is ${role} in this story.`);
    return person;
  }

  /** Does one act as a role and returns its payload; `fields` are those read of the record. */
  async act(as: string, name: string, record: string, fields: string, input: object): Promise<Payload> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await this.app.ask<Record<string, Payload>>(
      this.person(as).uuid,
      `mutation Act($input: ${type}!) { ${name}(input: $input) { ${record} { ${fields} } ${ERRORS} } }`,
      { input },
    );
    // What the log says of a failure is worth more than its trace id.
    expect(errors && { errors, log: this.app.logged().filter((line) => line.error) }).toBeUndefined();
    return data[name] as Payload;
  }

  end(): Promise<void> {
    return this.app.close();
  }
}
