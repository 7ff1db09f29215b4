import { defineExperiment } from '../define.ts'
import { kernel } from './kernel.ts'
import {
  CONCURRENCY,
  type HttpBuffersParameters,
  httpBuffersParameters,
  LESSON_REQUESTS,
  REQUESTS,
  ROUNDS,
  variantKey,
  WAYS,
} from './parameters.ts'

export const experiment = defineExperiment<HttpBuffersParameters>({
  id: 'exp-http-buffers',
  title: 'HTTP 응답 버퍼와 풀',
  question: '응답 버퍼를 풀에서 빌려 쓰면 서버의 가비지 컬렉션이 줄고 느린 응답도 줄까요?',
  summary:
    '16 KB를 답하는 HTTP 서버에 요청을 보내요. 응답마다 버퍼를 새로 만들 때와, 응답을 다 보낸 버퍼를 풀에 돌려놓고 다시 쓸 때를 견줘요. 요청은 다른 스레드가 연결을 유지한 채 보내요.',
  platforms: ['node'],
  limits: () => [
    '오래 돈 서버처럼 V8의 젊은 세대를 다 키워 놓고 재요. 갓 시작한 프로세스는 젊은 세대가 작아서, 풀이 있어도 없어도 컬렉션이 똑같이 잦을 수 있어요.',
  ],
  parameters: httpBuffersParameters,
  fields: [
    {
      key: 'concurrency',
      kind: 'choice-list',
      label: '동시 요청 수',
      hint: '답을 받는 대로 다음 요청을 보내는 사용자의 수예요.',
      options: CONCURRENCY.map(value => ({ value, label: `${value}개` })),
      min: 1,
      max: CONCURRENCY.length,
    },
    {
      key: 'requests',
      kind: 'choice',
      label: '요청 수',
      options: REQUESTS.map(value => ({ value, label: `${value.toLocaleString('ko-KR')}개` })),
    },
    {
      key: 'rounds',
      kind: 'number',
      label: '반복 횟수',
      hint: '새 프로세스 다섯 개가 나눠서 재요.',
      unit: '회',
      min: ROUNDS.min,
      max: ROUNDS.max,
      step: 1,
    },
  ],
  defaults: { concurrency: [64], requests: LESSON_REQUESTS, rounds: ROUNDS.default },
  premises: { requests: LESSON_REQUESTS },
  axis: { label: '동시 요청 수', unit: '개', scale: 'category' },
  groups: WAYS.map(({ key, label }) => ({ key, label })),
  variants: ({ concurrency }) =>
    WAYS.flatMap(({ key }) =>
      concurrency.map(users => ({
        key: variantKey(key, users),
        label: `동시 ${users}개`,
        value: users,
        group: key,
      })),
    ),
  rounds: params => params.rounds,
  measures: [
    { id: 'bytes', label: '답한 양', unit: 'B', kind: 'exact' },
    { id: 'made', label: '만든 버퍼', unit: '개', kind: 'observed' },
    { id: 'collections', label: 'HTTP 서버의 가비지 컬렉션', unit: '번', kind: 'observed', events: true },
    { id: 'p50', label: '응답 시간 중앙값', unit: 'ms', kind: 'observed' },
    { id: 'p99', label: '응답 시간 p99', unit: 'ms', kind: 'observed' },
    { id: 'time', label: '모두 답하는 시간', unit: 'ms', kind: 'timed' },
  ],
  charts: [
    { measure: 'collections', label: 'HTTP 서버의 가비지 컬렉션', form: 'bar' },
    { measure: 'p99', label: '응답 시간 p99', form: 'bar' },
    { measure: 'made', label: '만든 버퍼', form: 'bar' },
  ],
  // What was allocated before decides when the collector runs.
  processes: 5,
  budgetMs: 60_000,
  needs: ['network', 'workers', 'collections'],
  prediction: { question: '서버의 가비지 컬렉션은 어느 쪽이 더 적을까요?' },
  kernel,
})
