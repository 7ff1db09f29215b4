import { useCallback, useEffect, useRef, useState } from 'react'
import type { Graded } from '#lib/exercises/sandbox/task.ts'
import { runInSandbox, type SandboxRun } from '../sandbox.ts'
import { script } from '../scripts.ts'

/** Lines of the console that are shown. */
const SHOWN_LINES = 500

/** Runs the learner's code with its checks in this browser. */
export function useRun(id: string, checks: { id: string; title: string }[]) {
  const [grade, setGrade] = useState<Graded>()
  const [output, setOutput] = useState<string[]>([])
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<string>()
  const current = useRef<SandboxRun>(undefined)
  /** Also while its files are on their way. */
  const stopped = useRef(false)
  const stop = useCallback(() => {
    stopped.current = true
    current.current?.stop()
  }, [])
  useEffect(() => stop, [stop])

  const start = async (source: string) => {
    stopped.current = false
    setRunning(true)
    setGrade(undefined)
    setOutput([])
    setProblem(undefined)
    try {
      const [{ prepareSource }, bundle, worker] = await Promise.all([
        import('#lib/exercises/source.ts'),
        script(id),
        script('worker'),
      ])
      const { body, mistake } = prepareSource(source)
      if (body === undefined) {
        const message = `${mistake.line}번째 줄 ${mistake.column}번째 글자: ${mistake.message}`
        const results = checks.map(check => ({ ...check, state: 'unreached' as const }))
        setGrade({ state: 'broken', message, mistake, results, output: [] })
        return
      }
      current.current = runInSandbox({ bundle, worker, body, checks }, line =>
        setOutput(before => (before.length < SHOWN_LINES ? [...before, line] : before)),
      )
      if (stopped.current) current.current.stop()
      setGrade(await current.current.done)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      setProblem('실행에 필요한 파일을 받지 못했어요. 인터넷 연결을 확인하고 다시 실행해 주세요.')
    } finally {
      setRunning(false)
    }
  }
  return { grade, output, isRunning, problem, start, stop }
}
