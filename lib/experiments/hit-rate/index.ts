import { defineExperiment } from '../define.ts'
import { kernel, REQUESTS, variantKey } from './kernel.ts'
import { CAPACITIES, type HitRateParameters, hitRateParameters, SEED, TOGETHER, USERS } from './parameters.ts'

export const experiment = defineExperiment<HitRateParameters>({
  id: 'exp-hit-rate',
  title: '풀의 용량과 적중률',
  question: '풀에 버퍼를 몇 개나 두어야 열에 아홉은 새로 만들지 않고 빌릴 수 있을까요?',
  summary: `사용자들이 버퍼를 빌리고 돌려주기를 ${REQUESTS.toLocaleString('ko-KR')}번 되풀이해요. 풀의 용량과 동시 사용자 수를 바꿔 가며, 새로 만들지 않고 풀에서 빌린 비율을 세요.`,
  platforms: ['browser', 'node'],
  simulation: true,
  parameters: hitRateParameters,
  fields: [
    {
      key: 'capacities',
      kind: 'choice-list',
      label: '풀의 용량',
      hint: '풀이 쥐고 있을 수 있는 노는 버퍼의 최대 개수예요. 두 개 이상 골라 주세요.',
      options: CAPACITIES.map(value => ({ value, label: `${value}개` })),
      min: 2,
      max: CAPACITIES.length,
    },
    {
      key: 'users',
      kind: 'choice-list',
      label: '동시 사용자',
      hint: '사용자 수마다 선이 하나씩 그려져요.',
      options: USERS.map(value => ({ value, label: `${value}명` })),
      min: 1,
      max: USERS.length,
    },
    {
      key: 'together',
      kind: 'number',
      label: '한꺼번에 몰리는 몫',
      hint: '100이면 모두가 동시에 빌리고 동시에 돌려줘요. 풀에는 가장 나쁜 경우예요. 0이면 한 사람씩 오가요.',
      unit: '%',
      ...TOGETHER,
      step: 5,
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
  defaults: { capacities: CAPACITIES, users: [10, 50, 100, 200], together: 100, seed: 1 },
  premises: { together: 100 },
  axis: { label: '풀의 용량', unit: '개', scale: 'log' },
  groups: USERS.map(users => ({ key: String(users), label: `사용자 ${users}명` })),
  variants: ({ capacities, users }) =>
    users.flatMap(group =>
      capacities.map(value => ({
        key: variantKey(value, group),
        label: `용량 ${value}개`,
        value,
        group: String(group),
      })),
    ),
  rounds: () => 1,
  measures: [
    { id: 'hitRate', label: '적중률', unit: '%', kind: 'exact', better: 'more' },
    { id: 'made', label: '새로 만든 버퍼', unit: '개', kind: 'exact' },
    { id: 'dropped', label: '풀이 가득 차서 버린 버퍼', unit: '개', kind: 'exact' },
    { id: 'peak', label: '동시에 쓰인 버퍼', unit: '개', kind: 'exact' },
  ],
  charts: [
    { measure: 'hitRate', label: '적중률', form: 'line' },
    { measure: 'made', label: '새로 만든 버퍼', form: 'line' },
  ],
  prediction: { question: '적중률이 가장 높은 조합은 무엇일까요?' },
  kernel,
})
