import type { PgColumn } from 'drizzle-orm/pg-core'
import { mergeAttempts } from '#lib/attempts/merge.ts'
import type { Transaction } from '#lib/db/client.ts'
import { account, session } from '#lib/db/schema/auth.ts'
import {
  calendarFeed,
  classTable,
  extension,
  gradeOverride,
  handIn,
  joinTries,
  membership,
  remark,
} from '#lib/db/schema/classroom.ts'
import { exerciseDraft, exerciseHints, quizAnswer, quizCard, submission } from '#lib/db/schema/exercises.ts'
import { run, runProfile } from '#lib/db/schema/experiments.ts'
import { ownImage, ownLesson, ownLessonVersion } from '#lib/db/schema/lessons.ts'
import { presence } from '#lib/db/schema/presence.ts'
import { freeText } from '#lib/db/schema/texts.ts'
import { attempt, attemptParagraph } from '#lib/db/schema/transcription.ts'
import { mergeCards, mergeDrafts, mergeHints } from '#lib/exercises/merge.ts'

/**
 * What becomes of a guest's rows when they sign in to an account: they go with the guest, get the account's id, or both sides
 * are brought together by a function, which adds to `kept` the ids of texts in which it kept what had no other place.
 * `accounts-only`: guests have none of it.
 */
type Merge =
  | 'dropped'
  | 'moved'
  | 'accounts-only'
  | ((db: Transaction, guest: string, account: string, kept: string[]) => Promise<void>)

/** Rows that hang on rows of a person, for the export. */
export interface Part {
  name: string
  /** The column that refers to the row they hang on, by its `key` (`id`). */
  column: PgColumn
  key?: string
  omit?: PgColumn[]
  parts?: Part[]
}

interface PersonalColumn {
  column: PgColumn
  merge: Merge
  /** Its name in somebody's exported data (lib/auth/export.ts); undefined: it says nothing about them. */
  exported?: string
  /** Columns that the export leaves out: secrets, and what is computed from the rest. */
  omit?: PgColumn[]
  parts?: Part[]
}

const OWN_LESSON_PARTS: Part[] = [
  {
    name: 'versions',
    column: ownLessonVersion.lessonId,
    parts: [{ name: 'text', column: freeText.id, key: 'textId', omit: [freeText.html] }],
  },
  { name: 'images', column: ownImage.lessonId },
]

/** Every column that refers to a person. A test compares it with the schema: a new table says here what it is. */
export const PERSONAL: PersonalColumn[] = [
  { column: session.userId, merge: 'dropped', exported: 'sessions', omit: [session.token] },
  { column: account.userId, merge: 'dropped' },
  { column: presence.userId, merge: 'dropped', exported: 'presence' },
  // Only the key to an address.
  { column: calendarFeed.userId, merge: 'accounts-only' },
  { column: freeText.userId, merge: 'moved', exported: 'texts', omit: [freeText.html] },
  {
    column: attempt.userId,
    merge: mergeAttempts,
    exported: 'attempts',
    parts: [{ name: 'paragraphs', column: attemptParagraph.attemptId }],
  },
  { column: exerciseDraft.userId, merge: mergeDrafts, exported: 'drafts' },
  { column: exerciseHints.userId, merge: mergeHints, exported: 'hints' },
  { column: submission.userId, merge: 'moved', exported: 'submissions', omit: [submission.hiddenSeed] },
  { column: quizAnswer.userId, merge: 'moved', exported: 'quizAnswers' },
  { column: quizCard.userId, merge: mergeCards, exported: 'quizCards' },
  { column: run.userId, merge: 'moved', exported: 'runs', parts: [{ name: 'profile', column: runProfile.runId }] },
  { column: ownLesson.ownerId, merge: 'accounts-only', exported: 'ownLessons', parts: OWN_LESSON_PARTS },
  { column: classTable.createdBy, merge: 'accounts-only', exported: 'classesMade' },
  { column: membership.userId, merge: 'accounts-only', exported: 'memberships' },
  { column: joinTries.userId, merge: 'accounts-only' },
  { column: extension.userId, merge: 'accounts-only', exported: 'extensions' },
  {
    column: handIn.userId,
    merge: 'accounts-only',
    exported: 'handIns',
    parts: [{ name: 'remarks', column: remark.handInId }],
  },
  { column: gradeOverride.userId, merge: 'accounts-only', exported: 'gradeOverrides' },
  { column: gradeOverride.by, merge: 'accounts-only' },
  { column: remark.authorId, merge: 'accounts-only', exported: 'remarksWritten' },
]
