import type { CheckSet } from '../check.ts'
// First of all, so that the checks themselves begin in the world that the learner's code will meet.
import './world.ts'
import { type RealmHost, type RealmSession, startSession } from './session.ts'

/** What a bundle of checks evaluates to. */
export type RealmStart = (host: RealmHost) => RealmSession

/** Called by the bundle that the build makes of an exercise's checks. */
export function realmOf(set: CheckSet<never>): RealmStart {
  return host => startSession(set, host)
}
