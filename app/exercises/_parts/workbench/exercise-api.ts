import { type ApiError, call, callAsLearner } from '#app/_ui/api.ts'
import type { AssignedNote } from '#lib/classroom/assigned.ts'
import type { Receipt } from '#lib/classroom/hand-ins.ts'
import type { DraftView } from '#lib/exercises/drafts.ts'
import type { SubmissionView } from '#lib/exercises/submissions.ts'

export interface Standing {
  draft: DraftView | null
  /** Opened so far, from the first on. */
  hints: string[]
  hintCount: number
  /** Newest first. */
  submissions: SubmissionView[]
  /** Assignments that a submission is handed in to. */
  assigned: AssignedNote[]
}

/** A graded submission, and where it was handed in. */
export interface Submitted {
  submission: SubmissionView
  handedIn: Receipt[]
}

const at = (id: string, path = '') => `/api/exercises/${id}${path}`

export const fetchStanding = (id: string): Promise<Standing> => call('GET', at(id))

export const sendDraft = async (id: string, source: string, base: number): Promise<DraftView> =>
  (await callAsLearner<{ draft: DraftView }>('PUT', at(id, '/draft'), { source, base })).draft

export const openHint = (id: string, wanted: number): Promise<Pick<Standing, 'hints' | 'hintCount'>> =>
  callAsLearner('POST', at(id, '/hints'), { wanted })

export const sendSubmission = (id: string, source: string): Promise<Submitted> =>
  callAsLearner('POST', at(id, '/submissions'), { source })

/** What was handed in already stays it. */
export const gradeAgain = async (submission: string): Promise<Submitted> => ({
  ...(await callAsLearner<{ submission: SubmissionView }>('POST', `/api/submissions/${submission}/grading`)),
  handedIn: [],
})

export const fetchSubmission = async (submission: string): Promise<SubmissionView & { source: string }> =>
  (await call<{ submission: SubmissionView & { source: string } }>('GET', `/api/submissions/${submission}`)).submission

export const fetchSolution = async (id: string): Promise<string> =>
  (await call<{ solution: string }>('GET', at(id, '/solution'))).solution

/** Why the server refused, as the learner is told: what is wrong with the code itself comes before the general sentence. */
export const reasonOf = ({ errors, message }: ApiError): string =>
  errors.length > 0 ? errors.map(each => each.message).join(' ') : message
