import { signInAddress } from './account-mark.ts'
import type { Loaded } from './use-loaded.ts'

/** Where somebody goes on who is at a place that is not there. */
export interface WayOn {
  href: string
  label: string
}

export const MY_CLASSES: WayOn = { href: '/classes', label: '내 반 보기' }
export const MY_LESSONS: WayOn = { href: '/lessons', label: '내 레슨 보기' }

interface Props {
  stage: Loaded<unknown>
  what: string
  retry: () => void
  way?: WayOn
}

/** What stands in place of something that is not there: still loading, refused, no such thing, or out of reach. */
export function Absence({ stage, what, retry, way }: Props) {
  if (stage.kind === 'ready') return null
  if (stage.kind === 'loading') return <p className="pending">{what} 불러오고 있어요…</p>
  const { status, message, problem } = stage
  const needsAccount = status === 401 || problem === 'account-needed'
  const isNowhere = isUnknown(status)
  return (
    <div className="notice error" role="alert">
      <p>{needsAccount ? '로그인해야 볼 수 있어요.' : isNowhere ? `${what} 찾을 수 없어요. ${NOWHERE}` : message}</p>
      {needsAccount ? (
        <a className="button quiet" href={signInAddress()}>
          로그인
        </a>
      ) : null}
      {way && !needsAccount && (isNowhere || status === 403) ? (
        <a className="button quiet" href={way.href}>
          {way.label}
        </a>
      ) : null}
      {needsAccount || isNowhere || status === 403 ? null : (
        <button type="button" className="button quiet" onClick={retry}>
          다시 시도
        </button>
      )}
    </div>
  )
}

/** An id that is none, or of nothing that this person may see: for the one who looks it is the same. */
export const isUnknown = (status: number): boolean => [400, 404, 405].includes(status)

export const NOWHERE = '주소가 잘렸거나, 지웠거나, 나에게 보이지 않는 것일 수 있어요.'
