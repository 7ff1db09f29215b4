import type { TextSummary } from '#lib/texts/view.ts'
import { addressesOf } from '#lib/transcription/subject.ts'

const number = new Intl.NumberFormat('ko-KR')
const day = new Intl.DateTimeFormat('ko-KR', { dateStyle: 'medium', timeZone: 'Asia/Seoul' })

export function TextList({ texts, remove }: { texts: readonly TextSummary[]; remove: (text: TextSummary) => void }) {
  return (
    <ul className="text-list">
      {texts.map(text => (
        <Text key={text.id} text={text} remove={() => remove(text)} />
      ))}
    </ul>
  )
}

function Text({ text, remove }: { text: TextSummary; remove: () => void }) {
  const { id, title, paragraphCount, characters, updatedAt, progress } = text
  const { transcribe, record } = addressesOf({ text: id })
  const percent = Math.floor(progress?.percent ?? 0)
  return (
    <li data-text={id}>
      <h3>
        <a href={transcribe}>{title}</a>
      </h3>
      <p className="meta">
        <span>{number.format(paragraphCount)}단락</span>
        <span>{number.format(characters)}자</span>
        <time dateTime={updatedAt}>{day.format(new Date(updatedAt))}</time>
        <span>
          {progress === null
            ? '아직 쓰지 않았어요'
            : `${percent}% · ${number.format(progress.writtenParagraphs)}단락을 썼어요`}
        </span>
      </p>
      <progress aria-label={`${title} 진행률`} max={100} value={percent} />
      <p className="text-actions">
        <a className="button quiet" href={transcribe}>
          {progress === null ? '필사하기' : percent === 100 ? '다시 보기' : '이어서 쓰기'}
        </a>
        {progress === null ? null : <a href={record}>기록</a>}
        <a href={`/texts/edit?id=${id}`}>고치기</a>
        <button type="button" className="text-remove" onClick={remove} aria-label={`${title} 지우기`}>
          지우기
        </button>
      </p>
    </li>
  )
}
