/** Header by which every answer says who asked, so that a page notices when a session has ended. */
export const CALLER_HEADER = 'jaeda-caller'
/** `none`: without a session. */
export type Caller = 'none' | 'guest' | 'account'

export const callerOf = (learner: { guest: boolean } | undefined): Caller =>
  learner ? (learner.guest ? 'guest' : 'account') : 'none'
