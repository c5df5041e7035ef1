/** Something the operator must put right before Grip can start; the message is the one line to print. */
export class StartProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartProblem';
  }
}
