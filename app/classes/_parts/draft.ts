import type { Work } from '#lib/classroom/assignment-schema.ts'
import type { AssignmentView } from '#lib/classroom/assignment-view.ts'
import type { LatePolicy } from '#lib/classroom/late.ts'
import { fromSeoulField, seoulDay, toSeoulField } from '#lib/classroom/seoul.ts'
import type { AssignmentKind, CountingRule, PastePolicy, SolutionRule } from '#lib/classroom/words.ts'

/** Something that can be assigned. */
export interface Choice {
  /** Unique among those of its kind. */
  value: string
  title: string
  /** Tells it from others of the same title. */
  note?: string
  group: string
  target: Work['target']
}

export type Choices = Record<AssignmentKind, Choice[]>

/** An assignment in the form: dates as its fields hold them, shares in percent. */
export interface Draft {
  kind: AssignmentKind
  choice: string
  title: string
  instructions: string
  points: number
  opensAt: string
  dueAt: string
  cutoffAt: string
  isLateDeducted: boolean
  late: LatePolicy
  attempts: string
  counts: CountingRule
  hints: boolean
  paste: PastePolicy
  solutions: SolutionRule
  releaseGrades: boolean
  coverage: number
  accuracy: number
  keystrokeAccuracy: number
}

/** What most first assignments are: open at once, due in a week at the end of the day, ten points, a tenth off for each day. */
export function newDraft(now: Date): Draft {
  return {
    kind: 'transcription',
    choice: '',
    title: '',
    instructions: '',
    points: 10,
    opensAt: toSeoulField(now),
    dueAt: toSeoulField(seoulDay(now, 7, 23, 59)),
    cutoffAt: '',
    isLateDeducted: true,
    late: { per: 'day', percent: 10, floor: 50 },
    attempts: '',
    counts: 'best',
    hints: true,
    paste: 'record',
    solutions: 'after-pass',
    releaseGrades: true,
    coverage: 100,
    accuracy: 95,
    keystrokeAccuracy: 0,
  }
}

/** What changes with the kind of work: a quiz tells its answers, so that the first attempt is the one that counts. */
export function withKind(draft: Draft, kind: AssignmentKind): Draft {
  return { ...draft, kind, choice: '', title: '', attempts: kind === 'quiz' ? '1' : '' }
}

const percent = (share: number) => Math.round(share * 1000) / 10

/** An assignment as it stands, to change it. */
export function draftOf(view: AssignmentView, choices: Choices): Draft {
  const { work, late, attemptsAllowed, cutoffAt } = view
  const key = JSON.stringify(work.target)
  const criteria = work.kind === 'transcription' ? work.criteria : undefined
  return {
    kind: work.kind,
    choice: choices[work.kind].find(({ target }) => JSON.stringify(target) === key)?.value ?? '',
    title: view.title,
    instructions: view.instructions,
    points: view.points,
    opensAt: toSeoulField(new Date(view.opensAt)),
    dueAt: toSeoulField(new Date(view.dueAt)),
    cutoffAt: cutoffAt ? toSeoulField(new Date(cutoffAt)) : '',
    isLateDeducted: late !== null,
    late: late ?? { per: 'day', percent: 10, floor: 50 },
    attempts: attemptsAllowed === null ? '' : String(attemptsAllowed),
    counts: view.counts,
    hints: view.hints,
    paste: view.paste,
    solutions: view.solutions,
    releaseGrades: view.gradesReleased,
    coverage: percent(criteria?.minCoverage ?? 1),
    accuracy: percent(criteria?.minAccuracy ?? 0.95),
    keystrokeAccuracy: percent(criteria?.minKeystrokeAccuracy ?? 0),
  }
}

/** The draft as the API takes it; `target` is what was chosen. Undefined where a date is none. */
export function inputOf(draft: Draft, target: Work['target']): object | undefined {
  const [opensAt, dueAt] = [fromSeoulField(draft.opensAt), fromSeoulField(draft.dueAt)]
  const cutoffAt = draft.cutoffAt === '' ? null : fromSeoulField(draft.cutoffAt)
  if (!opensAt || !dueAt || cutoffAt === undefined) return undefined
  const criteria =
    draft.kind === 'transcription'
      ? {
          minCoverage: draft.coverage / 100,
          minAccuracy: draft.accuracy / 100,
          minKeystrokeAccuracy: draft.keystrokeAccuracy / 100,
        }
      : {}
  const { title, instructions, points, counts, hints, paste, solutions, releaseGrades } = draft
  return {
    ...{ title, instructions, points, counts, hints, paste, solutions, releaseGrades },
    work: { kind: draft.kind, target, criteria },
    opensAt: opensAt.toISOString(),
    dueAt: dueAt.toISOString(),
    cutoffAt: cutoffAt?.toISOString() ?? null,
    late: draft.isLateDeducted ? draft.late : null,
    attemptsAllowed: draft.attempts === '' ? null : Number(draft.attempts),
  }
}
