import { z } from 'zod'

const line = z.string().min(1).max(600)
const itemBase = {
  /** Unique in its quiz; answers and reviews are kept by it. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  question: line,
  /** Shown after answering. */
  explanation: line,
}
const option = z.strictObject({ text: line, correct: z.boolean().default(false) })

const itemSchema = z.discriminatedUnion('type', [
  z
    .strictObject({ ...itemBase, type: z.literal('single'), options: z.array(option).min(2).max(8) })
    .refine(({ options }) => options.filter(each => each.correct).length === 1, '정답은 하나여야 합니다.'),
  z
    .strictObject({ ...itemBase, type: z.literal('multiple'), options: z.array(option).min(2).max(8) })
    .refine(({ options }) => options.some(each => each.correct), '정답이 하나는 있어야 합니다.'),
  z.strictObject({
    ...itemBase,
    type: z.literal('numeric'),
    answer: z.number(),
    /** Absolute: answers within it are right. */
    tolerance: z.number().min(0).default(0),
    unit: z.string().max(20).default(''),
  }),
  /** `order`: as it is right; shown shuffled. */
  z
    .strictObject({ ...itemBase, type: z.literal('ordering'), order: z.array(line).min(2).max(8) })
    .refine(({ order }) => new Set(order).size === order.length, '같은 항목이 두 번 있습니다.'),
  /** Judged by people: the learner first, an instructor where it is assigned. */
  z.strictObject({
    ...itemBase,
    type: z.literal('text'),
    rubric: z
      .array(z.strictObject({ text: line, points: z.int().min(1).max(100) }))
      .min(1)
      .max(8),
    model: line,
  }),
])

/** exercise.yaml of a quiz. Texts Korean, 해요체. */
export const quizManifest = z
  .strictObject({
    kind: z.literal('quiz'),
    title: line,
    summary: line,
    sections: z.array(z.string().regex(/^[a-z0-9-]+$/)).default([]),
    origin: z.enum(['given', 'added']),
    minutes: z.number().int().positive(),
    items: z.array(itemSchema).min(1).max(40),
  })
  .refine(({ items }) => new Set(items.map(({ id }) => id)).size === items.length, '문항의 id가 겹칩니다.')

export type QuizManifest = z.output<typeof quizManifest>
export type QuizItem = QuizManifest['items'][number]

/** An item as pages get it: without what answers it. Options and orders are in the order in which they are shown. */
export type ShownItem = { id: string; question: string } & (
  | { type: 'single' | 'multiple'; options: string[] }
  | { type: 'numeric'; unit: string }
  | { type: 'ordering'; options: string[] }
  | { type: 'text' }
)

/** What a learner answers: places of options as shown, a number, an order of places, or a text. */
export const answerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('single'), choice: z.int().min(0).max(7) }),
  z.strictObject({ type: z.literal('multiple'), choices: z.array(z.int().min(0).max(7)).max(8) }),
  z.strictObject({ type: z.literal('numeric'), value: z.number() }),
  z.strictObject({ type: z.literal('ordering'), order: z.array(z.int().min(0).max(7)).min(2).max(8) }),
  z.strictObject({
    type: z.literal('text'),
    text: z.string().max(4000),
    /** Places of the rubric's points that the learner finds in their own text; sent after the model was shown. */
    found: z.array(z.int().min(0).max(7)).max(8).optional(),
  }),
])
export type QuizAnswer = z.output<typeof answerSchema>
