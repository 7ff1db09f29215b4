import type { Loaded } from './use-loaded.ts'

/** What stands in place of something that is not there: still loading, refused, or out of reach. */
export function Absence({ stage, what, retry }: { stage: Loaded<unknown>; what: string; retry: () => void }) {
  if (stage.kind === 'ready') return null
  if (stage.kind === 'loading') return <p className="pending">{what} 불러오고 있어요…</p>
  const needsAccount = stage.status === 401 || stage.problem === 'account-needed'
  const isFinal = needsAccount || [400, 403, 404].includes(stage.status)
  return (
    <div className="notice error" role="alert">
      <p>{needsAccount ? '로그인해야 볼 수 있어요.' : stage.message}</p>
      {needsAccount ? (
        <a className="button quiet" href="/sign-in">
          로그인
        </a>
      ) : null}
      {isFinal ? null : (
        <button type="button" className="button quiet" onClick={retry}>
          다시 시도
        </button>
      )}
    </div>
  )
}
