import { defineExperiment } from '../define.ts'
import { kernel, STATISTICS, variantKey } from './kernel.ts'
import {
  FAST_MS,
  type PercentilesParameters,
  percentilesParameters,
  REQUESTS,
  SEED,
  SLOW,
  SLOW_MS,
} from './parameters.ts'
import { SHAPES, SIZE, USERS } from './samples.ts'

const number = (value: number) => value.toLocaleString('ko-KR')

export const experiment = defineExperiment<PercentilesParameters>({
  id: 'exp-percentiles',
  title: '평균과 백분위',
  question: '평균 하나만 보면 어떤 느린 요청이 가려질까요?',
  summary: `요청 ${number(SIZE)}건의 응답 시간을 여러 모양으로 만들어 평균과 백분위를 나란히 구해요. 그 값보다 느린 요청을 한 번이라도 만난 사람도 ${number(USERS)}명 가운데 몇 명인지 세요.`,
  platforms: ['browser', 'node'],
  simulation: true,
  parameters: percentilesParameters,
  fields: [
    {
      key: 'slow',
      kind: 'number',
      label: '느린 요청 (1,000건 가운데)',
      hint: '‘직접 정함’ 줄에 나와요. 10건과 11건 사이에서 p99가 어떻게 되는지 보세요.',
      unit: '건',
      ...SLOW,
      step: 1,
    },
    { key: 'fastMs', kind: 'number', label: '보통 요청의 시간', unit: 'ms', ...FAST_MS, step: 1 },
    { key: 'slowMs', kind: 'number', label: '느린 요청의 시간', unit: 'ms', ...SLOW_MS, step: 1 },
    {
      key: 'requests',
      kind: 'number',
      label: '한 사람이 보내는 요청',
      hint: '많이 보낼수록 꼬리를 만나기 쉬워요.',
      unit: '번',
      ...REQUESTS,
      step: 1,
    },
    {
      key: 'seed',
      kind: 'number',
      label: '무작위 씨앗',
      hint: '같은 씨앗이면 언제나 같은 결과가 나와요.',
      unit: '',
      ...SEED,
      step: 1,
    },
  ],
  defaults: { slow: 20, fastMs: 10, slowMs: 2_000, requests: 30, seed: 1 },
  premises: {},
  axis: { label: '대표하는 값', unit: '', scale: 'category' },
  groups: SHAPES.map(({ key, label }) => ({ key, label })),
  variants: () =>
    SHAPES.flatMap(shape =>
      STATISTICS.map(({ key, label }, value) => ({
        key: variantKey(key, shape.key),
        label,
        value,
        group: shape.key,
      })),
    ),
  rounds: () => 1,
  measures: [
    { id: 'latency', label: '응답 시간', unit: 'ms', kind: 'exact' },
    { id: 'above', label: '이보다 느린 요청', unit: '%', kind: 'exact' },
    { id: 'met10', label: '열 번 보내는 동안 만난 사람', unit: '%', kind: 'exact' },
    { id: 'met100', label: '백 번 보내는 동안 만난 사람', unit: '%', kind: 'exact' },
    { id: 'met', label: '정한 만큼 보내는 동안 만난 사람', unit: '%', kind: 'exact' },
  ],
  charts: [
    { measure: 'latency', label: '평균과 백분위', form: 'line' },
    { measure: 'above', label: '그 값보다 느린 요청', form: 'line' },
    { measure: 'met', label: '그보다 느린 요청을 한 번이라도 만난 사람', form: 'line' },
  ],
  prediction: {
    question: '1,000건 가운데 10건이 5,000 ms, 나머지는 10 ms예요. 평균과 p99 가운데 어느 쪽이 더 작게 나올까요?',
    among: [variantKey('mean', 'tail-10'), variantKey('p99', 'tail-10')],
  },
  kernel,
})
