import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Stepper } from '#app/experiments/_parts/illustration.tsx'
import type { MemoryFrame } from '#lib/experiments/illustration.ts'
import { script } from '../scripts.ts'
import { playInSandbox, type ScenePlay } from './play.ts'
import '#app/experiments/_parts/panel.css'
import '#app/experiments/_parts/result.css'
import './live.css'

interface Props {
  id: string
  source: string
}

interface Played {
  frames: MemoryFrame[]
  problem?: string
  source: string
}

/** The memory that the learner's code manages, drawn while a script of requests drives it. */
export function MemoryRun({ id, source }: Props) {
  const [seed, setSeed] = useState(1)
  const [isPlaying, setPlaying] = useState(false)
  const [played, setPlayed] = useState<Played>()
  const current = useRef<ScenePlay>(undefined)
  /** Also while its files are on their way. */
  const stopped = useRef(false)
  const stop = useCallback(() => {
    stopped.current = true
    current.current?.stop()
  }, [])
  useEffect(() => stop, [stop])

  const start = async (wanted: number) => {
    stopped.current = false
    setSeed(wanted)
    setPlaying(true)
    try {
      const [{ prepareSource }, bundle, worker] = await Promise.all([
        import('#lib/exercises/source.ts'),
        script(`${id}-scene`),
        script('worker'),
      ])
      const { body, mistake } = prepareSource(source)
      if (body === undefined) {
        const problem = `${mistake.line}번째 줄 ${mistake.column}번째 글자: ${mistake.message}`
        return setPlayed({ frames: [], problem, source })
      }
      current.current = playInSandbox({ bundle, worker, body, seed: wanted })
      if (stopped.current) current.current.stop()
      setPlayed({ ...(await current.current.done), source })
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      const problem = '그리는 데 필요한 파일을 받지 못했어요. 인터넷 연결을 확인하고 다시 해 주세요.'
      setPlayed({ frames: [], problem, source })
    } finally {
      setPlaying(false)
    }
  }

  const broken = played?.frames.findIndex(({ mistake }) => mistake !== undefined) ?? -1
  // The same ones each time: the stepper begins again with other frames.
  const drawn = useMemo(() => played?.frames.filter(({ blocks }) => blocks.length > 0) ?? [], [played])
  return (
    <section className="live panel embedded" aria-labelledby="live-title">
      <h2 id="live-title">메모리 그림</h2>
      <p>
        정해 둔 순서로 내 코드에 요청을 보내고, 한 걸음마다 메모리를 그려요. 코드가 틀리면 틀린 걸음에서 멈춰요. 그림은
        채점에 쓰지 않아요.
      </p>
      <div className="panel-buttons">
        {isPlaying ? (
          <button type="button" className="button quiet" onClick={stop}>
            멈추기
          </button>
        ) : (
          <>
            <button type="button" className="button quiet" onClick={() => void start(seed)}>
              {played ? '다시 그리기' : '내 코드로 그리기'}
            </button>
            {played ? (
              <button type="button" className="button quiet" onClick={() => void start(seed + 1)}>
                다른 순서로 그리기
              </button>
            ) : null}
          </>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {isPlaying ? '그리고 있어요.' : played && drawn.length > 0 ? `${drawn.length}걸음을 그렸어요.` : ''}
      </p>
      {played && played.source !== source && !isPlaying ? (
        <p className="panel-hint">코드가 그 뒤에 바뀌었어요. 아래는 바뀌기 전의 코드로 그린 그림이에요.</p>
      ) : null}
      {played?.problem ? (
        <p className="notice error" role="alert">
          {played.problem}
        </p>
      ) : null}
      {played && broken >= 0 ? (
        <p className="notice error" role="alert">
          {broken + 1}번째 걸음에서 멈췄어요. {played.frames[broken]?.caption} {played.frames[broken]?.mistake}
        </p>
      ) : null}
      {drawn.length > 0 ? <Stepper frames={drawn} /> : null}
    </section>
  )
}
