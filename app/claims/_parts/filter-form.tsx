import { useId, useRef } from 'react'
import { useEarlyChoices, useEarlyInput } from '#app/_ui/before-script.ts'
import type { Filter } from './filter.ts'
import type { ListedClaim, ListedExperiment } from './listed.ts'

interface Props {
  claims: readonly ListedClaim[]
  experiments: readonly ListedExperiment[]
  filter: Filter
  onChange: (chosen: Partial<Filter>) => void
}

type Option = readonly [value: string, label: string]

const WHERE: readonly Option[] = [
  ['', '어디든'],
  ['both', '브라우저와 서버'],
  ['node', '서버에서만'],
  ['browser', '브라우저에서만'],
  ['simulation', '시뮬레이션'],
]
const VERDICTS: readonly Option[] = [
  ['', '모두'],
  ['fails', '불성립'],
  ['holds', '성립'],
  ['unclear', '판단 불가'],
  ['differs', '서버와 브라우저가 다름'],
  ['unmeasured', '아직 재지 않음'],
]
const ORDERS: readonly Option[] = [
  ['lesson', '레슨 순서'],
  ['verdict', '불성립부터'],
  ['recent', '최근에 잰 것부터'],
]

/** Options of what the claims have, each once, in their order. */
function optionsOf(claims: readonly ListedClaim[], of: (claim: ListedClaim) => Option, all: string): Option[] {
  return [['', all], ...new Map(claims.map(claim => of(claim)))]
}

/** Conditions on the list of claims. Each acts at once: there is nothing to submit. */
export function FilterForm({ claims, experiments, filter, onChange }: Props) {
  const inCourse = filter.course ? claims.filter(({ course }) => course.id === filter.course) : claims
  const courses = optionsOf(claims, ({ course }) => [course.id, course.title], '모든 코스')
  const lessons = optionsOf(inCourse, c => [`${c.course.id}/${c.lesson.slug}`, c.lesson.title], '모든 레슨')
  const titles = new Map(experiments.map(({ id, title }) => [id, title]))
  const tests = optionsOf(
    claims,
    c => [c.experiment, titles.get(c.experiment) ?? `${c.experiment} (준비 중)`],
    '모든 실험',
  )
  const id = useId()
  const form = useRef<HTMLElement>(null)
  const search = useRef<HTMLInputElement>(null)
  useEarlyInput(search, text => onChange({ text }))
  useEarlyChoices(form)
  return (
    <search ref={form} className="claims-filter">
      <p className="claims-search">
        <label htmlFor={id}>찾기</label>
        <input
          ref={search}
          id={id}
          type="search"
          value={filter.text}
          placeholder="예: 버퍼 풀"
          onChange={event => onChange({ text: event.target.value })}
        />
      </p>
      <Choice
        label="코스"
        options={courses}
        value={filter.course}
        onChange={course => onChange({ course, lesson: '' })}
      />
      <Choice label="레슨" options={lessons} value={filter.lesson} onChange={lesson => onChange({ lesson })} />
      <Choice
        label="실험"
        options={tests}
        value={filter.experiment}
        onChange={experiment => onChange({ experiment })}
      />
      <Choice
        label="판정"
        options={VERDICTS}
        value={filter.verdict}
        onChange={verdict => onChange({ verdict: verdict as Filter['verdict'] })}
      />
      <Choice
        label="재는 곳"
        options={WHERE}
        value={filter.where}
        onChange={where => onChange({ where: where as Filter['where'] })}
      />
      <Choice
        label="차례"
        options={ORDERS}
        value={filter.order}
        onChange={order => onChange({ order: order as Filter['order'] })}
      />
    </search>
  )
}

interface ChoiceProps {
  label: string
  options: readonly Option[]
  value: string
  onChange: (value: string) => void
}

function Choice({ label, options, value, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <p>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={event => onChange(event.target.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </p>
  )
}
