import { useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'

/** Does something that may be refused, one at a time; what was refused is told. */
export function useTold(): { problem: string; isBusy: boolean; act: (work: () => Promise<void>) => Promise<void> } {
  const [problem, setProblem] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const act = async (work: () => Promise<void>) => {
    if (isBusy) return
    setProblem('')
    setIsBusy(true)
    try {
      await work()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    } finally {
      setIsBusy(false)
    }
  }
  return { problem, isBusy, act }
}
