import { defineExperiment } from '../define.ts'
import { kernel } from './kernel.ts'
import {
  BUFFER_SIZES,
  type BufferSizeParameters,
  bufferSizeParameters,
  FILE_SIZES,
  LESSON_FILE_BYTES,
  ROUNDS,
  sizeLabel,
} from './parameters.ts'

export const experiment = defineExperiment<BufferSizeParameters>({
  id: 'exp-buffer-size',
  title: '버퍼 크기와 복사 시간',
  question: '같은 파일을 복사할 때 버퍼 크기는 호출 횟수와 시간을 얼마나 바꿀까요?',
  summary:
    '파일 하나를 버퍼 크기만 바꿔 가며 여러 번 복사해요. 읽기와 쓰기 호출은 하나하나 세고, 시간은 순서를 섞어 재요.',
  platforms: ['browser', 'node'],
  needs: ['files'],
  parameters: bufferSizeParameters,
  fields: [
    {
      key: 'bufferSizes',
      kind: 'choice-list',
      label: '버퍼 크기',
      hint: '두 개 이상 골라 주세요. 고른 크기끼리 견줘요.',
      options: BUFFER_SIZES.map(value => ({ value, label: sizeLabel(value) })),
      min: 2,
      max: BUFFER_SIZES.length,
    },
    {
      key: 'fileBytes',
      kind: 'choice',
      label: '파일 크기',
      hint: `레슨의 주장은 ${sizeLabel(LESSON_FILE_BYTES)} 파일을 두고 한 말이에요.`,
      options: FILE_SIZES.map(value => ({ value, label: `${value.toLocaleString('ko-KR')} B` })),
    },
    {
      key: 'rounds',
      kind: 'number',
      label: '반복 횟수',
      hint: '많이 반복할수록 구간이 좁아지고 오래 걸려요.',
      unit: '회',
      min: ROUNDS.min,
      max: ROUNDS.max,
      step: 1,
    },
  ],
  defaults: { bufferSizes: BUFFER_SIZES, fileBytes: LESSON_FILE_BYTES, rounds: ROUNDS.default },
  premises: { fileBytes: LESSON_FILE_BYTES },
  axis: { label: '버퍼 크기', unit: 'B', scale: 'log' },
  variants: ({ bufferSizes }) => bufferSizes.map(size => ({ key: String(size), label: sizeLabel(size), value: size })),
  rounds: params => params.rounds,
  measures: [
    { id: 'reads', label: '데이터를 읽은 호출', unit: '회', kind: 'exact' },
    { id: 'emptyReads', label: '파일 끝을 알린 빈 읽기', unit: '회', kind: 'exact' },
    { id: 'writes', label: '쓰기 호출', unit: '회', kind: 'exact' },
    { id: 'bytes', label: '복사한 양', unit: 'B', kind: 'exact' },
    { id: 'time', label: '복사 시간', unit: 'ms', kind: 'timed' },
  ],
  proofs: [
    { counter: 'syscr', measures: ['reads', 'emptyReads'], label: '운영체제가 센 읽기' },
    { counter: 'syscw', measures: ['writes'], label: '운영체제가 센 쓰기' },
  ],
  // The last buffer may be filled only in part, but costs a call all the same.
  computed: {
    label: '⌈파일 ÷ 버퍼⌉',
    measures: ['reads', 'writes'],
    value: ({ fileBytes }, variant) => Math.ceil(fileBytes / variant.value),
  },
  kernel,
})
