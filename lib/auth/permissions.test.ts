import { describe, expect, it } from 'vitest'
import { refusal, roleInClass, WHO, type Who } from './permissions.ts'

const guest = { guest: true, role: 'student' } as const
const student = { guest: false, role: 'student' } as const
const instructor = { guest: false, role: 'instructor' } as const
const admin = { guest: false, role: 'admin' } as const

/** Who passes, of: nobody, guest, student, instructor, admin (none of them in the class). */
const OUTSIDE: Record<Who, string> = {
  anyone: 'yes yes yes yes yes',
  learner: 'no-session yes yes yes yes',
  account: 'no-session guest yes yes yes',
  instructor: 'no-session guest forbidden yes yes',
  admin: 'no-session guest forbidden forbidden yes',
  'class-member': 'no-session guest unknown-class unknown-class yes',
  'class-staff': 'no-session guest unknown-class unknown-class yes',
  'class-instructor': 'no-session guest unknown-class unknown-class yes',
}

/** The same for a student's, an assistant's and an instructor's membership of a person without a role on the site. */
const INSIDE: Partial<Record<Who, string>> = {
  'class-member': 'yes yes yes',
  'class-staff': 'forbidden yes yes',
  'class-instructor': 'forbidden forbidden yes',
}

describe('refusal', () => {
  it.each(WHO)('of %s: from outside the class', who => {
    const said = [undefined, guest, student, instructor, admin].map(
      caller => refusal(who, caller, caller && roleInClass(caller, undefined)) ?? 'yes',
    )
    expect(said.join(' ')).toBe(OUTSIDE[who])
  })

  it.each(Object.keys(INSIDE) as Who[])('of %s: by role in the class', who => {
    const said = (['student', 'assistant', 'instructor'] as const).map(role => refusal(who, student, role) ?? 'yes')
    expect(said.join(' ')).toBe(INSIDE[who])
  })

  it('a role in a class is none on the site, nor the other way round', () => {
    expect(refusal('instructor', student, 'instructor')).toBe('forbidden')
    expect(refusal('class-instructor', instructor, 'student')).toBe('forbidden')
    expect(refusal('class-member', guest, 'student')).toBe('guest')
  })
})
