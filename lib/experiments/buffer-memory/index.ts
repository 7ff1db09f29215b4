import { LESSON_FILE_BYTES, sizeLabel } from '../buffer-size/parameters.ts'
import { defineExperiment } from '../define.ts'
import { kernel, variantKey } from './kernel.ts'
import { BUFFERS, type BufferMemoryParameters, bufferMemoryParameters, COPIES } from './parameters.ts'

const count = (value: number) => value.toLocaleString('ko-KR')

export const experiment = defineExperiment<BufferMemoryParameters>({
  id: 'exp-buffer-memory',
  title: '버퍼 크기와 동시 작업의 메모리',
  question: '복사를 한꺼번에 여럿 하면 버퍼가 차지하는 메모리는 얼마나 될까요?',
  summary: `복사마다 버퍼를 하나씩 쥐고 있다고 보고, 버퍼 크기와 동시에 하는 복사 수를 바꿔 가며 메모리를 계산해요. 그 메모리로 ${count(LESSON_FILE_BYTES)} B 파일을 읽는 호출이 얼마나 줄어드는지도 함께 보여요.`,
  platforms: ['browser', 'node'],
  simulation: true,
  parameters: bufferMemoryParameters,
  fields: [
    {
      key: 'buffers',
      kind: 'choice-list',
      label: '버퍼 크기',
      hint: '크기마다 선이 하나씩 그려져요.',
      options: BUFFERS.map(value => ({ value, label: sizeLabel(value) })),
      min: 1,
      max: BUFFERS.length,
    },
    {
      key: 'copies',
      kind: 'choice-list',
      label: '동시에 하는 복사',
      hint: '두 개 이상 골라 주세요.',
      options: COPIES.map(value => ({ value, label: `${count(value)}개` })),
      min: 2,
      max: COPIES.length,
    },
  ],
  defaults: { buffers: [4096, 32_768, 65_536, 1_048_576], copies: COPIES },
  premises: {},
  axis: { label: '동시에 하는 복사', unit: '개', scale: 'log' },
  groups: BUFFERS.map(buffer => ({ key: String(buffer), label: `${sizeLabel(buffer)} 버퍼` })),
  variants: ({ buffers, copies }) =>
    buffers.flatMap(buffer =>
      copies.map(value => ({
        key: variantKey(value, buffer),
        label: `${count(value)}개`,
        value,
        group: String(buffer),
      })),
    ),
  rounds: () => 1,
  measures: [
    { id: 'bytes', label: '버퍼 메모리', unit: 'B', kind: 'exact' },
    { id: 'reads', label: '복사 하나의 읽기 호출', unit: '회', kind: 'exact' },
  ],
  charts: [{ measure: 'bytes', label: '버퍼가 차지하는 메모리', form: 'line' }],
  prediction: { question: '메모리를 가장 적게 쓰는 조합은 무엇일까요?' },
  kernel,
})
