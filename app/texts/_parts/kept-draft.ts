import type { Written } from './texts-api.ts'

/** What stands in the form but is kept nowhere yet: for this tab, over reloads. */
const keyOf = (name: string) => `jaeda:text-draft:${name}`

export interface Draft extends Written {
  /** The version of the text that is being edited. */
  version: number | undefined
}

/** What an earlier visit of this tab left in the form of this name; not if the text was changed since. */
export function readDraft(name: string, version: number | undefined): Written | undefined {
  try {
    const draft: Draft | null = JSON.parse(sessionStorage.getItem(keyOf(name)) ?? 'null')
    return draft && draft.version === version ? draft : undefined
  } catch {
    return undefined
  }
}

export function keepDraft(name: string, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(name), JSON.stringify(draft))
  } catch {
    // Forbidden or full: the form still holds it.
  }
}

export function forgetDraft(name: string): void {
  try {
    sessionStorage.removeItem(keyOf(name))
  } catch {
    // Nothing was kept there.
  }
}
