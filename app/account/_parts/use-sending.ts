import { type FormEvent, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'

/** Something that is sent: whether it is on its way, and what the server said against it. */
export function useSending<Arguments extends unknown[]>(send: (...args: Arguments) => Promise<void>) {
  const [isSending, setIsSending] = useState(false)
  const [error, setError] = useState<ApiError>()
  const run = async (...args: Arguments) => {
    if (isSending) return
    setIsSending(true)
    setError(undefined)
    try {
      await send(...args)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setError(error)
    } finally {
      setIsSending(false)
    }
  }
  /** What is wrong with a field. */
  const wrong = (name: string) => error?.errors.find(({ field }) => field === name)?.message
  // Said at the fields already.
  const message = error && error.errors.length === 0 ? error.message : undefined
  return { run, isSending, message, wrong }
}

/** For `onSubmit`: the page stays, and what stands in the form is given on. */
export const onSubmit = (run: (form: FormData) => Promise<void>) => (event: FormEvent<HTMLFormElement>) => {
  event.preventDefault()
  void run(new FormData(event.currentTarget))
}
