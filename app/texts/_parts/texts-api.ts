import { call } from '#app/_ui/api.ts'
import type { TextOriginal } from '#lib/texts/view.ts'

let fetched: { id: string; original: Promise<TextOriginal> } | undefined

/** A text of the learner's own as it is transcribed; asked again for the same one it is fetched once. @throws ApiError */
export function fetchOriginal(id: string): Promise<TextOriginal> {
  if (fetched?.id === id) return fetched.original
  const original = call<{ original: TextOriginal }>('GET', `/api/texts/${id}/original`).then(answer => answer.original)
  fetched = { id, original }
  original.catch(() => {
    fetched = undefined
  })
  return original
}
