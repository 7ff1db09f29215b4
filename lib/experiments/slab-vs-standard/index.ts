import { sizeLabel } from '../buffer-size/parameters.ts'
import { defineExperiment } from '../define.ts'
import { kernel, variantKey, type Way } from './kernel.ts'
import {
  KINDS,
  LESSON_LIVE,
  LESSON_REQUESTS,
  LIVE,
  MIX,
  MIXED,
  RECORD,
  RECORD_FIELDS,
  REQUESTS,
  type SlabParameters,
  slabParameters,
} from './parameters.ts'

const count = (value: number) => value.toLocaleString('ko-KR')

const kindLabel = (kind: number) => {
  if (kind === RECORD) return `필드 ${RECORD_FIELDS}개인 객체`
  return kind === MIXED ? `${sizeLabel(MIX.least)}~${sizeLabel(MIX.most)} 섞음` : sizeLabel(kind)
}

const GROUPS: { key: Way; label: string }[] = [
  { key: 'slab', label: '슬랩' },
  { key: 'buddy', label: '버디' },
  { key: 'unsafe', label: 'Buffer.allocUnsafe' },
  { key: 'standard', label: '표준 할당' },
]

export const experiment = defineExperiment<SlabParameters>({
  id: 'exp-slab-vs-standard',
  title: '슬랩, 버디, 표준 할당',
  question: '직접 만든 할당자는 언제 표준 할당보다 빠를까요?',
  summary:
    '같은 순서의 요청을 슬랩, 버디, 런타임의 표준 할당에 똑같이 보내요. 슬랩과 버디는 미리 잡아 둔 ArrayBuffer 하나에서 자리 번호만 나눠 주고, 표준 할당은 요청마다 new Uint8Array(객체는 객체 리터럴)를 만들어요.',
  platforms: ['browser', 'node'],
  parameters: slabParameters,
  fields: [
    {
      key: 'sizes',
      kind: 'choice-list',
      label: '객체 크기',
      hint: '작은 객체와 큰 버퍼에서 결과가 어떻게 달라지는지 보세요.',
      options: KINDS.map(value => ({ value, label: kindLabel(value) })),
      min: 1,
      max: KINDS.length,
    },
    {
      key: 'requests',
      kind: 'choice',
      label: '요청 수',
      options: REQUESTS.map(value => ({ value, label: `${count(value)}번` })),
    },
    {
      key: 'live',
      kind: 'choice',
      label: '살아 있는 객체',
      hint: '요청마다 이 가운데 하나를 버리고 새 객체로 바꿔요.',
      options: LIVE.map(value => ({ value, label: `${count(value)}개` })),
    },
  ],
  defaults: { sizes: [RECORD, 64, 256, MIXED], requests: LESSON_REQUESTS, live: LESSON_LIVE },
  premises: { requests: LESSON_REQUESTS, live: LESSON_LIVE },
  axis: { label: '객체 크기', unit: '', scale: 'category' },
  groups: GROUPS,
  variants: ({ sizes }) =>
    GROUPS.flatMap(({ key: way }) =>
      sizes
        .filter(kind => way !== 'unsafe' || kind !== RECORD)
        .map(kind => ({
          key: variantKey(way, kind),
          label: kindLabel(kind),
          value: KINDS.indexOf(kind),
          group: way,
        })),
    ),
  rounds: () => 40,
  // The heap that one process has grown decides how often the next variant's garbage is collected.
  processes: 5,
  measures: [
    { id: 'time', label: '걸린 시간', unit: 'ms', kind: 'timed' },
    { id: 'collections', label: '가비지 컬렉션', unit: '회', kind: 'observed', events: true },
    { id: 'allocations', label: '런타임에 청한 할당', unit: '회', kind: 'exact' },
    { id: 'allocated', label: '할당한 바이트의 합', unit: 'B', kind: 'exact' },
    { id: 'held', label: '한순간에 차지한 메모리의 최댓값', unit: 'B', kind: 'exact' },
  ],
  charts: [
    { measure: 'time', label: '걸린 시간', form: 'bar' },
    { measure: 'collections', label: '가비지 컬렉션', form: 'bar' },
    { measure: 'allocated', label: '할당한 바이트의 합', form: 'bar' },
  ],
  prediction: { question: '어느 할당자로 어떤 크기를 할당할 때 가장 빠를까요?' },
  limits: ({ kind }) => (kind === 'browser' ? ['가비지 컬렉션 횟수와 Buffer.allocUnsafe는 서버에서만 재요.'] : []),
  kernel,
})
