import { useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'

/** Does things that the server may refuse, one at a time; what it says stands below. */
export function useAct() {
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<ApiError>()

  /** Resolves to whether it was done. */
  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (isBusy) return false
    setIsBusy(true)
    setRefusal(undefined)
    try {
      await work()
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setRefusal(error)
      return false
    } finally {
      setIsBusy(false)
    }
  }
  return { act, isBusy, refusal, refuse: setRefusal }
}

export function Refusal({ of }: { of: ApiError | undefined }) {
  if (!of) return null
  return (
    <p className="notice error" role="alert">
      {of.message}
    </p>
  )
}
