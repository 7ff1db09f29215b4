import { z } from 'zod'
import { ko } from 'zod/locales'

z.config(ko())

export interface FieldError {
  /** Dotted path of the field, e.g. `params.rounds`. */
  field: string
  message: string
}

interface ProblemInit {
  status: number
  /** Stable, machine-readable name of the kind of problem; becomes `type: /problems/<kind>`. */
  kind: string
  /** One clear Korean sentence (해요체) for the learner. */
  title: string
  detail?: string
  errors?: FieldError[]
  headers?: Record<string, string>
}

/** An answer of RFC 9457 (problem details), thrown anywhere below a route. Carries nothing internal. */
export class Problem extends Error {
  readonly status: number
  private readonly init: ProblemInit

  constructor(init: ProblemInit) {
    super(init.title)
    this.name = 'Problem'
    this.status = init.status
    this.init = init
  }

  response(): Response {
    const { status, kind, title, detail, errors, headers } = this.init
    return Response.json(
      { type: `/problems/${kind}`, title, status, detail, errors },
      {
        status,
        headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
      },
    )
  }
}

/** A 400 that names each field outside its schema. */
export function invalidInput(error: z.ZodError, where = ''): Problem {
  const errors = error.issues.map(issue => {
    const path = [where, ...issue.path.map(String)].filter(Boolean).join('.')
    return { field: path || '(본문)', message: issue.message }
  })
  const named = [...new Set(errors.map(each => each.field))].slice(0, 5).join(', ')
  return new Problem({
    status: 400,
    kind: 'invalid-input',
    title: '보낸 값이 형식에 맞지 않아요.',
    detail: `확인할 항목: ${named}`,
    errors: errors.slice(0, 20),
  })
}

export const notFound = (what: string) =>
  new Problem({ status: 404, kind: 'not-found', title: `${what} 찾을 수 없어요.` })

/** Pages answer it with a session: the browser's own by now, or a new guest's. */
export const noSession = () =>
  new Problem({ status: 401, kind: 'no-session', title: '학습 기록을 이어 갈 세션이 없어요. 다시 시도해 주세요.' })
