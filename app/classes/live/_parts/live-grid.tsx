'use client'

import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import { MY_CLASSES } from '#app/_ui/absence.tsx'
import { signInAddress } from '#app/_ui/account-mark.ts'
import { useEarlyInput } from '#app/_ui/before-script.ts'
import { StudentRow } from './live-row.tsx'
import { type Choice, FILTERS, type Filter, type LiveStore, SORTS, type Sort } from './live-store.ts'
import { type Connection, useLive } from './use-live.ts'

const SORT_LABELS: Record<Sort, string> = {
  number: '학생',
  state: '상태',
  percent: '진행',
  accuracy: '정확도',
  speed: '타수',
  stuck: '멈춤',
}
const FILTER_LABELS: Record<Filter, string> = {
  all: '모두',
  stuck: '멈춤',
  transcription: '필사 중',
  experiment: '실험',
  exercise: '과제',
  away: '자리 비움',
}
/** The figures of most interest come first when they are first asked for: the highest, the longest. */
const BEGINS_DESCENDING = new Set<Sort>(['percent', 'accuracy', 'speed', 'stuck'])
/** Who listens hears of the stuck at most this often, ms. */
const SAY_MS = 30_000

/** Every student of a class, where they are and how it goes, as it changes. */
export function LiveGrid() {
  const { store, classId, connection } = useLive()
  const overview = useSyncExternalStore(
    store.subscribe,
    () => store.overview,
    () => store.overview,
  )
  const [choice, setChoice] = useState<Choice>({ sort: 'number', isDescending: false, filter: 'all', search: '' })
  const id = useId()
  const { className, order, total, counts } = overview
  useEffect(() => {
    if (className !== '') document.title = `${className} 실시간 | 재다`
  }, [className])

  const latest = useRef(choice)
  const search = useRef<HTMLInputElement>(null)
  const choose = (part: Partial<Choice>) => {
    const next = { ...latest.current, ...part }
    latest.current = next
    setChoice(next)
    store.choose(next)
  }
  useEarlyInput(search, search => choose({ search }))

  const sortBy = (sort: Sort) =>
    choose({ sort, isDescending: choice.sort === sort ? !choice.isDescending : BEGINS_DESCENDING.has(sort) })
  const heading = (sort: Sort) => (
    <th
      scope="col"
      aria-sort={choice.sort === sort ? (choice.isDescending ? 'descending' : 'ascending') : 'none'}
      data-sort={sort}
    >
      <button type="button" onClick={() => sortBy(sort)}>
        {SORT_LABELS[sort]}
        <span aria-hidden="true">{choice.sort === sort ? (choice.isDescending ? ' ▼' : ' ▲') : ''}</span>
      </button>
    </th>
  )

  if (connection.kind === 'refused') return <Refused connection={connection} />
  return (
    <div className="live" data-connection={connection.kind}>
      <p className="crumb">
        <a href={`/classes/home?class=${classId}`}>{className || '반'}</a>
      </p>
      <h1>실시간</h1>
      <ConnectionNote connection={connection} />
      <div className="live-tools">
        <fieldset>
          <legend className="visually-hidden">보일 학생</legend>
          {FILTERS.map(filter => (
            <label key={filter}>
              <input
                type="radio"
                name={`${id}-filter`}
                checked={choice.filter === filter}
                onChange={() => choose({ filter })}
              />
              <span>
                {FILTER_LABELS[filter]} <b>{filter === 'all' ? total : counts[filter]}</b>
              </span>
            </label>
          ))}
        </fieldset>
        <label className="live-search">
          <span className="visually-hidden">이름이나 학번</span>
          <input
            ref={search}
            type="search"
            placeholder="이름이나 학번"
            value={choice.search}
            onChange={event => choose({ search: event.target.value })}
          />
        </label>
        <label className="live-sort">
          <span>정렬</span>
          <select value={choice.sort} onChange={event => sortBy(event.target.value as Sort)}>
            {SORTS.map(sort => (
              <option key={sort} value={sort}>
                {SORT_LABELS[sort]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Spoken store={store} />
      {connection.kind !== 'connecting' && order.length === 0 ? (
        <p className="live-empty">
          {total === 0
            ? '아직 들어온 학생이 없어요. 참여 코드를 알려 주면 들어오는 대로 여기에 보여요.'
            : '고른 조건에 맞는 학생이 없어요.'}
        </p>
      ) : null}
      {order.length > 0 ? (
        <table className="live-grid">
          <caption className="visually-hidden">학생이 지금 하는 일. 바뀌는 대로 스스로 고쳐져요.</caption>
          <thead>
            <tr>
              {heading('number')}
              {heading('state')}
              <th scope="col">어디</th>
              <th scope="col" className="live-figure">
                단락
              </th>
              {heading('percent')}
              {heading('accuracy')}
              {heading('speed')}
              {heading('stuck')}
            </tr>
          </thead>
          <tbody>
            {order.map(each => (
              <StudentRow key={each} store={store} id={each} classId={classId} />
            ))}
          </tbody>
        </table>
      ) : null}
      <p className="pending">
        정확도와 타수는 끝낸 단락의 누른 글쇠로 셈해요. 1분 넘게 나아가지 않으면 멈춤으로 보여요.
      </p>
    </div>
  )
}

function ConnectionNote({ connection }: { connection: Connection }) {
  return (
    <p className="pending" role="status">
      {connection.kind === 'connecting' ? '반을 불러오고 있어요…' : null}
      {connection.kind === 'live' ? '바뀌는 대로 보여요.' : null}
      {connection.kind === 'lost' ? '연결이 끊겨 다시 잇고 있어요. 아래는 마지막으로 받은 모습이에요.' : null}
    </p>
  )
}

function Refused({ connection }: { connection: Extract<Connection, { kind: 'refused' }> }) {
  return (
    <>
      <h1>실시간</h1>
      <div className="notice error" role="alert">
        <p>{connection.needsAccount ? '로그인해야 볼 수 있어요.' : connection.message}</p>
        <a className="button quiet" href={connection.needsAccount ? signInAddress() : MY_CLASSES.href}>
          {connection.needsAccount ? '로그인' : MY_CLASSES.label}
        </a>
      </div>
    </>
  )
}

/** For who cannot see the grid: how many are stuck, not every change. */
function Spoken({ store }: { store: LiveStore }) {
  const [stuck, setStuck] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setStuck(store.overview.counts.stuck), SAY_MS)
    return () => clearInterval(timer)
  }, [store])
  return (
    <p className="visually-hidden" role="status">
      {stuck === 0 ? null : `멈춘 학생 ${stuck}명`}
    </p>
  )
}
