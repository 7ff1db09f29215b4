import { z } from 'zod'

const name = z.string().trim().min(1, '반 이름을 적어 주세요.').max(100)
const term = z.string().trim().max(50)

export const newClassSchema = z.strictObject({ name, term: term.default('') })
export type NewClass = z.output<typeof newClassSchema>

export const classChangesSchema = z
  .strictObject({ name, term, joinOpen: z.boolean(), whitelistOnly: z.boolean(), archived: z.boolean() })
  .partial()
  .refine(changes => Object.keys(changes).length > 0, '바꿀 것을 하나는 보내 주세요.')
export type ClassChanges = z.output<typeof classChangesSchema>

export const joinSchema = z.strictObject({
  /** As typed. */
  code: z.string().max(40),
  /** 학번, where the class asks for it. */
  studentNumber: z.string().trim().max(30).optional(),
})
export type JoinRequest = z.output<typeof joinSchema>

export const staffSchema = z.strictObject({
  email: z.email('이메일 주소가 올바르지 않아요.').max(254),
  role: z.enum(['assistant', 'instructor']),
})

export const classParams = z.strictObject({ class: z.uuid() })
export const memberParams = z.strictObject({ class: z.uuid(), user: z.string().min(1).max(100) })
