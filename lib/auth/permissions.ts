import type { ClassRole } from '../classroom/words.ts'

/** What somebody may do on the whole site. Guests are students. */
export const SITE_ROLES = ['student', 'instructor', 'admin'] as const
export type SiteRole = (typeof SITE_ROLES)[number]

interface Rule {
  /** Anyone with a session, guests too. */
  session?: true
  /** Anyone who has signed up. */
  account?: true
  site?: readonly SiteRole[]
  /** Roles in the class that the address names (`[class]`). */
  inClass?: readonly ClassRole[]
}

/** Who may call a route: every route names one of these (lib/http/route.ts). */
const RULES = {
  anyone: {},
  learner: { session: true },
  account: { account: true },
  instructor: { account: true, site: ['instructor', 'admin'] },
  admin: { account: true, site: ['admin'] },
  'class-member': { account: true, inClass: ['student', 'assistant', 'instructor'] },
  'class-staff': { account: true, inClass: ['assistant', 'instructor'] },
  'class-instructor': { account: true, inClass: ['instructor'] },
} as const satisfies Record<string, Rule>

export type Who = keyof typeof RULES
export const WHO = Object.keys(RULES) as Who[]
/** Those that concern one class. */
export type ClassWho = Extract<Who, `class-${string}`>

export const concernsClass = (who: Who): who is ClassWho => 'inClass' in RULES[who]

/** Why somebody may not. `unknown-class`: there is no such class, or none of theirs, and they learn neither. */
export type Refusal = 'no-session' | 'guest' | 'forbidden' | 'unknown-class'

interface Caller {
  guest: boolean
  role: SiteRole
}

/** The role in a class that exists: administrators act as its instructors. */
export function roleInClass(caller: Caller, membership: ClassRole | undefined): ClassRole | undefined {
  return caller.role === 'admin' ? 'instructor' : membership
}

/** Whether somebody may do what `who` may; undefined when they may. `inClass` is their role there (roleInClass). */
export function refusal(who: Who, caller: Caller | undefined, inClass?: ClassRole): Refusal | undefined {
  const rule: Rule = RULES[who]
  if (!rule.session && !rule.account) return undefined
  if (!caller) return 'no-session'
  if (rule.account && caller.guest) return 'guest'
  if (rule.site && !rule.site.includes(caller.role)) return 'forbidden'
  if (!rule.inClass) return undefined
  if (!inClass) return 'unknown-class'
  return rule.inClass.includes(inClass) ? undefined : 'forbidden'
}
