import { defineExperiment } from '../define.ts'
import { NO_FILES } from '../platform.ts'
import { kernel, WAYS } from './kernel.ts'
import {
  BURST,
  LESSON_LINES,
  LIMIT,
  LINE_BYTES,
  LINES,
  type LogBufferParameters,
  logBufferParameters,
} from './parameters.ts'

const count = (value: number) => value.toLocaleString('ko-KR')

export const experiment = defineExperiment<LogBufferParameters>({
  id: 'exp-log-buffer',
  title: '로그를 모아 쓰기',
  question: '로그를 줄마다 쓸 때와 모아서 쓸 때, 쓰기 호출과 시간은 얼마나 다를까요?',
  summary: `${LINE_BYTES} B짜리 로그를 파일에 쓰면서 쓰기 호출을 하나하나 세고 시간을 재요. 한도가 있는 큐가 가득 찼을 때 기다리거나 버리면 몇 줄을 잃는지도 세요.`,
  platforms: ['browser', 'node'],
  parameters: logBufferParameters,
  fields: [
    {
      key: 'lines',
      kind: 'choice',
      label: '로그 줄 수',
      options: LINES.map(value => ({ value, label: `${count(value)}줄` })),
    },
    {
      key: 'burst',
      kind: 'number',
      label: '한꺼번에 몰리는 줄',
      hint: '이만큼이 한 번에 쏟아진 다음에야 쓰는 쪽의 차례가 와요.',
      unit: '줄',
      ...BURST,
      step: 100,
    },
    {
      key: 'limit',
      kind: 'number',
      label: '큐의 한도',
      hint: '몰리는 줄보다 작으면 큐가 가득 차요.',
      unit: '줄',
      ...LIMIT,
      step: 100,
    },
  ],
  defaults: { lines: LESSON_LINES, burst: 2000, limit: 1000 },
  premises: { lines: LESSON_LINES },
  axis: { label: '쓰는 방법', unit: '', scale: 'category' },
  variants: () => WAYS.map(({ key, label }, value) => ({ key, label, value })),
  rounds: () => 30,
  measures: [
    { id: 'writes', label: '쓰기 호출', unit: '회', kind: 'exact' },
    { id: 'written', label: '남은 줄', unit: '줄', kind: 'exact', better: 'more' },
    { id: 'dropped', label: '잃은 줄', unit: '줄', kind: 'exact' },
    { id: 'time', label: '걸린 시간', unit: 'ms', kind: 'timed' },
  ],
  charts: [
    { measure: 'time', label: '걸린 시간', form: 'bar' },
    { measure: 'writes', label: '쓰기 호출', form: 'bar' },
    { measure: 'dropped', label: '큐가 가득 차서 잃은 줄', form: 'bar' },
  ],
  proofs: [{ counter: 'syscw', measures: ['writes'], label: '운영체제가 센 쓰기' }],
  limits: ({ files }) =>
    files
      ? []
      : [
          '이 브라우저에서는 파일을 바로 쓸 수 없어 메모리에 써요. 쓰기 호출과 잃은 줄은 그대로 세지만, 시간은 파일에 쓸 때와 달라서 주장을 판정하지 않아요.',
        ],
  unfit: ({ files }) =>
    files === NO_FILES ? '파일이 아니라 메모리에 쓴 결과라 시간이 다르므로 판정하지 않아요.' : undefined,
  kernel,
})
