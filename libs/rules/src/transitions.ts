/** From each state, the states that may follow it. */
export type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>;

/** True when the table allows the move. Staying where one is is not a move. */
export function canMove<State extends string>(table: Transitions<State>, from: State, to: State): boolean {
  return table[from].includes(to);
}

/** The states that may follow, for a refusal to name; a copy that the caller may keep. */
export function allowedFrom<State extends string>(table: Transitions<State>, from: State): State[] {
  return [...table[from]];
}
