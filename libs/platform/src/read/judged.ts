import type { FieldNode } from 'graphql';
import type { JudgedRead } from './field-read.js';
import type { Project } from './projection.js';
import { selectedNames, type OperationScope } from './selection.js';
import type { Scope } from './statement.js';

type Row = Record<string, unknown>;

interface Member {
  key: string;
  read: JudgedRead;
  args: Row;
  nodes: readonly FieldNode[];
  project: Project;
}

/** The fields of one object that take a verdict. Those that need the same facts share them: the first field carries them, the others wait empty. */
export class JudgedFields {
  private readonly groups = new Map<string, [Member, ...Member[]]>();

  add(member: Member): void {
    const name = `${member.read.factsKey} ${JSON.stringify(member.args)}`;
    const group = this.groups.get(name);
    if (group) group.push(member);
    else this.groups.set(name, [member]);
  }

  /** The SQL of each field, by the name it is asked for under. */
  sql(operation: OperationScope, scope: Scope): Map<string, string> {
    const columns = new Map<string, string>();
    for (const group of this.groups.values()) {
      const [{ key, read, args }] = group;
      const selected = selectedNames(
        operation,
        group.flatMap(({ nodes }) => nodes),
      );
      for (const member of group) columns.set(member.key, 'null');
      columns.set(key, read.facts(scope, args, selected));
    }
    return columns;
  }

  /** What passes the verdicts, once the facts are there. */
  steps({ moment, frame }: Scope): ((row: Row) => void)[] {
    return [...this.groups.values()].map((group) => (row: Row) => {
      const facts = row[group[0].key];
      for (const { key, read, args, project } of group) row[key] = project(read.judge(facts, { moment, frame, args }));
    });
  }
}
