import type { CheckSet } from '../check.ts'
import { keepLanguageOnly } from './globals.ts'
import { type RealmHost, type RealmSession, startSession } from './session.ts'
import { addWebInterfaces } from './web.ts'

/** What a bundle of checks evaluates to: turns the realm that it stands in into the place of one run. */
export type RealmStart = (seeds: readonly number[], host: RealmHost) => RealmSession

/** Called by the bundle that the build makes of an exercise's checks. */
export function realmOf(set: CheckSet<never>): RealmStart {
  return (seeds, host) => {
    keepLanguageOnly()
    addWebInterfaces()
    return startSession(set, seeds, host)
  }
}
