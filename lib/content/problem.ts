/** A mistake in a content file, pointing at its place. */
export interface ContentProblem {
  /** Path relative to the content folder. */
  file: string
  /** 1-based. */
  line: number
  message: string
}

/** Thrown when content cannot be built: every mistake found, one line each, `file:line message`. */
export class ContentError extends Error {
  readonly problems: ContentProblem[]

  constructor(problems: ContentProblem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.name = 'ContentError'
    this.problems = problems
  }
}

export function formatProblem({ file, line, message }: ContentProblem): string {
  return `content/${file}:${line} ${message}`
}
