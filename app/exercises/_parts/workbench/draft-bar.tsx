import { useMemo, useState } from 'react'
import type { DraftView } from '#lib/exercises/drafts.ts'
import { Difference } from '../editor/difference.tsx'
import type { RichEditor } from '../editor/rich-editor.ts'
import { CodeBox } from './code-box.tsx'
import { diffLines } from './diff.ts'
import type { DraftState } from './draft-keeper.ts'

const LABELS = { saved: '저장됨', waiting: '저장 대기', offline: '오프라인: 이 브라우저에만 저장됨' } as const

interface Props {
  state: DraftState
  source: string
  starter: string
  /** The code editor, where it stands. */
  rich: RichEditor | undefined
  onRestore: () => void
  onSettle: (theirs: DraftView, take: boolean) => void
}

/** Whether the draft is kept, what it changed in the starter, and the way back to it. */
export function DraftBar({ state, source, starter, rich, onRestore, onSettle }: Props) {
  const [isAsking, setAsking] = useState(false)
  const [isDiff, setDiff] = useState(false)
  return (
    <>
      <div className="draft-bar">
        <span role="status">
          {state.kind === 'refused' ? state.message : state.kind === 'conflict' ? '두 곳에서 고침' : LABELS[state.kind]}
        </span>
        <button type="button" aria-expanded={isDiff} onClick={() => setDiff(!isDiff)}>
          처음 코드와 견주기
        </button>
        {isAsking ? (
          <span className="draft-ask">
            쓴 코드를 지우고 처음으로 돌아갈까요?
            <button
              type="button"
              onClick={() => {
                setAsking(false)
                onRestore()
              }}
            >
              돌아가기
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              그대로 두기
            </button>
          </span>
        ) : (
          <button type="button" disabled={source === starter} onClick={() => setAsking(true)}>
            처음 코드로
          </button>
        )}
      </div>
      {state.kind === 'conflict' ? (
        <div className="notice" role="alert">
          <p>다른 창이나 기기에서 이 과제의 초안을 고쳤어요. 어느 쪽을 남길까요?</p>
          <details>
            <summary>다른 쪽의 초안 보기</summary>
            <CodeBox label="다른 쪽의 초안">{state.theirs.source}</CodeBox>
          </details>
          <button type="button" className="button quiet" onClick={() => onSettle(state.theirs, true)}>
            다른 쪽의 초안 불러오기
          </button>{' '}
          <button type="button" className="button quiet" onClick={() => onSettle(state.theirs, false)}>
            지금 코드 남기기
          </button>
        </div>
      ) : null}
      {isDiff && !(rich && source !== starter) ? <Diff before={starter} after={source} /> : null}
      {isDiff && rich && source !== starter ? <Difference rich={rich} starter={starter} /> : null}
    </>
  )
}

const SIGNS = { kept: ' ', added: '+', removed: '-' } as const

function Diff({ before, after }: { before: string; after: string }) {
  const lines = useMemo(() => diffLines(before, after), [before, after])
  if (before === after) return <p className="bench-note">처음 코드와 같아요.</p>
  return (
    <CodeBox className="diff" label="처음 코드와 다른 줄">
      {lines.map(({ kind, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity, and the list is drawn anew as a whole
        <span key={index} className={kind}>{`${SIGNS[kind]} ${text}\n`}</span>
      ))}
    </CodeBox>
  )
}
