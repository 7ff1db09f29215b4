import { defineExperiment } from '../define.ts'
import { DISTRIBUTIONS, kernel, OWN, TABLES, variantKey } from './kernel.ts'
import { type ClassWasteParameters, classWasteParameters, LESSON_MINIMUM, MINIMUMS, SIZES } from './parameters.ts'

const bytes = (value: number) => `${value.toLocaleString('ko-KR')} B`

export const experiment = defineExperiment<ClassWasteParameters>({
  id: 'exp-class-waste',
  title: '크기 클래스와 내부 단편화',
  question: '요청을 정해진 칸으로 올림하면 메모리를 얼마나 버리게 될까요?',
  summary:
    '요청 크기의 분포와 칸의 크기를 바꿔 가며, 칸 안에서 쓰이지 않고 남는 몫을 계산해요. 범위 안의 모든 크기를 빠짐없이 셈에 넣고, 두 칸보다 큰 요청은 꼭 그만큼 따로 할당한다고 봐요.',
  platforms: ['browser', 'node'],
  simulation: true,
  parameters: classWasteParameters,
  fields: [
    {
      key: 'minimum',
      kind: 'choice',
      label: '가장 작은 블록',
      hint: '2의 거듭제곱으로 올림할 때 이보다 작은 요청도 이만큼 차지해요.',
      options: MINIMUMS.map(value => ({ value, label: bytes(value) })),
    },
    {
      key: 'from',
      kind: 'number',
      label: '직접 정한 범위의 처음',
      hint: '이 범위의 요청은 ‘직접 정한 범위’에 따로 나와요.',
      unit: 'B',
      ...SIZES,
      step: 1,
    },
    { key: 'to', kind: 'number', label: '직접 정한 범위의 끝', unit: 'B', ...SIZES, step: 1 },
  ],
  defaults: { minimum: LESSON_MINIMUM, from: 100, to: 300 },
  premises: { minimum: LESSON_MINIMUM },
  axis: { label: '요청 크기', unit: '', scale: 'category' },
  groups: [...TABLES],
  variants: ({ from, to }) => {
    const own = { key: OWN, label: `${from.toLocaleString('ko-KR')}~${bytes(to)}(직접 정함)` }
    return TABLES.flatMap(table =>
      [...DISTRIBUTIONS, own].map(({ key, label }, value) => ({
        key: variantKey(table.key, key),
        label,
        value,
        group: table.key,
      })),
    )
  },
  rounds: () => 1,
  measures: [
    { id: 'waste', label: '내부 단편화', unit: '%', kind: 'exact' },
    { id: 'worst', label: '가장 나쁜 요청 하나의 낭비', unit: '%', kind: 'exact' },
    { id: 'requested', label: '평균 요청', unit: 'B', kind: 'exact' },
    { id: 'allocated', label: '평균 할당', unit: 'B', kind: 'exact' },
  ],
  charts: [
    { measure: 'waste', label: '칸 안에서 버려지는 몫', form: 'bar' },
    { measure: 'worst', label: '가장 나쁜 요청 하나가 버리는 몫', form: 'bar' },
  ],
  prediction: { question: '메모리를 가장 적게 버리는 쪽은 어디일까요?' },
  kernel,
})
