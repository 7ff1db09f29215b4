import { type ChangeEvent, useId, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import { decodeText } from '#lib/texts/decode.ts'
import { importRoster } from './classes-api.ts'
import { useAct } from './use-act.tsx'

/** Reads a roster from a CSV file; what is wrong in it is shown line by line, and nothing is taken then. */
export function RosterImport({ classId, done }: { classId: string; done: () => void }) {
  const id = useId()
  const [note, setNote] = useState('')
  const { act, isBusy, refusal } = useAct()

  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const { files } = event.target
    const [file] = files ?? []
    if (!file) return
    setNote('')
    void act(async () => {
      const decoded = decodeText(new Uint8Array(await file.arrayBuffer()))
      if (!decoded) {
        throw new ApiError(0, 'unreadable', '글자를 읽을 수 없어요. UTF-8이나 CP949로 저장한 CSV 파일을 골라 주세요.')
      }
      const { lines, removed } = await importRoster(classId, decoded.text)
      const encoding = decoded.encoding === 'UTF-8' ? '' : `${file.name}을(를) ${decoded.encoding}로 읽었어요. `
      const gone = removed > 0 ? ` 명단에서 빠진 ${removed.toLocaleString('ko')}명은 지웠어요.` : ''
      setNote(`${encoding}${lines.toLocaleString('ko')}명을 들여왔어요.${gone}`)
      done()
    })
    // The same file again, once it is corrected.
    event.target.value = ''
  }
  return (
    <section className="panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>명단 들여오기</h2>
      <p id={`${id}-how`}>
        첫 줄에 <strong>학번, 이름, 이메일</strong>이 있는 CSV 파일이에요. 열의 순서는 상관없고 이메일은 비워도 돼요.
        파일이 새 명단이 되고, 이미 들어온 학생은 반에 남아요.
      </p>
      <p className="row">
        <input
          id={`${id}-file`}
          className="visually-hidden"
          type="file"
          accept=".csv,.txt,text/csv"
          onChange={choose}
          disabled={isBusy}
          aria-describedby={`${id}-how`}
        />
        <label htmlFor={`${id}-file`} className="button quiet" aria-busy={isBusy}>
          CSV 파일 고르기
        </label>
        <span className="pending">엑셀에서 저장한 CSV도 그대로 읽어요. 10,000명까지</span>
      </p>
      {note ? (
        <p className="notice" role="status">
          {note}
        </p>
      ) : null}
      {refusal ? <Mistakes of={refusal} /> : null}
    </section>
  )
}

function Mistakes({ of: { message, errors } }: { of: ApiError }) {
  return (
    <div className="notice error" role="alert">
      <p>{message}</p>
      {errors.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        <ol className="mistakes" aria-label="고칠 줄" tabIndex={0}>
          {errors.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              <strong>{field}번째 줄</strong> {message}
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  )
}
