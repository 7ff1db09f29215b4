import { useMemo } from 'react'
import { formatMs, formatShare } from '#app/experiments/_parts/format.ts'
import { TableBox } from '#app/experiments/_parts/table-box.tsx'
import type { FlameFrame } from '#lib/bench/flame.ts'
import { KIND_LABELS } from './flame.tsx'
import { functionTimes } from './flame-layout.ts'

/** Functions listed. */
const LISTED = 30

/** The flame graph in numbers: the functions with most time of their own. */
export function FunctionTable({ root, durationUs }: { root: FlameFrame; durationUs: number }) {
  const times = useMemo(() => functionTimes(root).slice(0, LISTED), [root])
  return (
    <details className="panel-fold">
      <summary>표로 보기: 자기 시간이 긴 함수 {times.length}개</summary>
      <TableBox label="함수별 시간">
        <table className="numbers" data-table="functions">
          <thead>
            <tr>
              <th scope="col">함수</th>
              <th scope="col">갈래</th>
              <th scope="col">자기 시간</th>
              <th scope="col">전체 시간</th>
            </tr>
          </thead>
          <tbody>
            {times.map(({ name, place, kind, selfUs, totalUs }) => (
              <tr key={`${name} ${place}`}>
                <th scope="row">
                  {name}
                  {place ? <small>{place}</small> : null}
                </th>
                <td>{KIND_LABELS[kind]}</td>
                <td>
                  {formatShare(selfUs / durationUs)}
                  <small>{formatMs(selfUs / 1000)} ms</small>
                </td>
                <td>
                  {formatShare(totalUs / durationUs)}
                  <small>{formatMs(totalUs / 1000)} ms</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </details>
  )
}
