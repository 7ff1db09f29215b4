import { sizeLabel } from '../buffer-size/parameters.ts'
import { defineExperiment } from '../define.ts'
import { buddyFrames } from './frames.ts'
import { kernel, ORDERS } from './kernel.ts'
import { type BuddySimParameters, buddySimParameters, LARGEST, MEMORY, MINIMUMS, REQUESTS, SEED } from './parameters.ts'

const sizes = (values: readonly number[]) => values.map(value => ({ value, label: sizeLabel(value) }))

export const experiment = defineExperiment<BuddySimParameters>({
  id: 'exp-buddy-sim',
  title: '버디 시스템: 나누고 합치기',
  question: '돌려주는 순서가 달라도 메모리는 다시 한 덩어리가 될까요?',
  summary: `${sizeLabel(MEMORY)} 메모리를 진짜 버디 할당자로 나눠 주고, 돌려주는 순서를 바꿔 가며 나눈 횟수와 합친 횟수, 가장 큰 빈 블록을 세요. 한 걸음씩 그림으로 따라갈 수 있어요.`,
  platforms: ['browser', 'node'],
  simulation: true,
  parameters: buddySimParameters,
  fields: [
    { key: 'requests', kind: 'number', label: '요청 수', unit: '개', ...REQUESTS, step: 1 },
    {
      key: 'largest',
      kind: 'choice',
      label: '가장 큰 요청',
      hint: '요청은 256 B부터 이 크기까지 고르게 나와요.',
      options: sizes(LARGEST),
    },
    {
      key: 'minimum',
      kind: 'choice',
      label: '가장 작은 블록',
      hint: '리눅스 커널에서는 한 페이지인 4 KB예요.',
      options: sizes(MINIMUMS),
    },
    {
      key: 'order',
      kind: 'choice',
      label: '그림에서 돌려주는 순서',
      hint: '표는 네 가지 순서를 모두 견주고, 그림은 이 순서를 따라가요.',
      options: ORDERS.map(({ label }, value) => ({ value, label })),
    },
    {
      key: 'seed',
      kind: 'number',
      label: '무작위 씨앗',
      hint: '같은 씨앗이면 언제나 같은 요청이 나와요.',
      unit: '',
      ...SEED,
      step: 1,
    },
  ],
  defaults: { requests: 10, largest: 12_288, minimum: 4096, order: 3, seed: 7 },
  premises: {},
  axis: { label: '돌려주는 순서', unit: '', scale: 'category' },
  variants: () => ORDERS.map(({ key, label }, value) => ({ key, label, value })),
  rounds: () => 1,
  measures: [
    { id: 'splits', label: '나눈 횟수', unit: '회', kind: 'exact' },
    { id: 'merges', label: '합친 횟수', unit: '회', kind: 'exact', better: 'more' },
    { id: 'refused', label: '거절한 요청', unit: '개', kind: 'exact' },
    { id: 'inside', label: '내부 단편화(모두 빌렸을 때)', unit: '%', kind: 'exact' },
    { id: 'freeHalfway', label: '반을 돌려줬을 때 빈 메모리', unit: 'B', kind: 'exact', better: 'more' },
    { id: 'largestHalfway', label: '반을 돌려줬을 때 가장 큰 빈 블록', unit: 'B', kind: 'exact', better: 'more' },
    { id: 'outside', label: '외부 단편화(반을 돌려줬을 때)', unit: '%', kind: 'exact' },
    { id: 'largestEnd', label: '모두 돌려준 뒤 가장 큰 빈 블록', unit: 'B', kind: 'exact', better: 'more' },
  ],
  charts: [
    { measure: 'largestHalfway', label: '반을 돌려줬을 때 가장 큰 빈 블록', form: 'bar' },
    { measure: 'largestEnd', label: '모두 돌려준 뒤 가장 큰 빈 블록', form: 'bar' },
  ],
  prediction: { question: '반만 돌려줬을 때 가장 큰 빈 블록이 남는 순서는 무엇일까요?' },
  illustration: { kind: 'memory', frames: buddyFrames },
  kernel,
})
