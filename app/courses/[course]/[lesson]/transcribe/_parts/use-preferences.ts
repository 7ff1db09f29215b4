import { useSyncExternalStore } from 'react'
import { type Preferences, preferences, subscribePreferences, USUAL } from './preferences.ts'

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribePreferences, preferences, () => USUAL)
}
