import type { TextStage } from './use-text.ts'

/** What stands in place of a text that is not there: still loading, not found, or out of reach. */
export function Absent({ stage, retry }: { stage: TextStage<unknown>; retry: () => void }) {
  if (stage.kind === 'ready') return null
  if (stage.kind === 'loading') return <p className="pending text-absent">글을 불러오고 있어요…</p>
  return (
    <div className="notice error text-absent" role="alert">
      <p>{stage.message}</p>
      {stage.isMissing ? (
        <a className="button quiet" href="/texts">
          자유 글 보기
        </a>
      ) : (
        <button type="button" className="button quiet" onClick={retry}>
          다시 시도
        </button>
      )}
    </div>
  )
}
