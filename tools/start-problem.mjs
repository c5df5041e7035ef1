/** Something the operator must put right before Grip can start; the message is the one line to print, without a stack. */
export class StartProblem extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = 'StartProblem';
  }
}
