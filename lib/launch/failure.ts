/** A failure at start that the operator can mend: shown as one line, without a stack, and the process exits with `code`. */
export class LaunchFailure extends Error {
  readonly code: number

  constructor(korean: string, english: string, code = 1) {
    super(`${korean} / ${english}`)
    this.name = 'LaunchFailure'
    this.code = code
  }
}
