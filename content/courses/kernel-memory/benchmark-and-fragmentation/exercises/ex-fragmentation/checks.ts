import { defineChecks } from '#lib/exercises/check.ts'
import type * as Solution from './solution.ts'

export const checks = defineChecks<typeof Solution>({
  exports: { internal: 'function', external: 'function' },
  checks: [
    {
      id: 'internal',
      title: '내부 단편화는 할당한 크기에서 남은 몫이에요',
      run({ solution: { internal }, kit: { expect, random } }) {
        expect.near('257 요청에 512 할당', internal([{ requested: 257, allocated: 512 }]), 0.498046875, 1e-12)
        const blocks = Array.from({ length: 6 }, () => {
          const allocated = 2 ** random.integer(6, 12)
          return { requested: random.integer(1, allocated), allocated }
        })
        const [requested, allocated] = [
          blocks.reduce((total, block) => total + block.requested, 0),
          blocks.reduce((total, block) => total + block.allocated, 0),
        ]
        expect.near('블록 여섯 개', internal(blocks), 1 - requested / allocated, 1e-12)
      },
    },
    {
      id: 'external',
      title: '외부 단편화는 가장 큰 빈 블록으로 채우지 못하는 몫이에요',
      run({ solution: { external }, kit: { expect, random } }) {
        expect.near('빈 블록 하나', external([512]), 0, 1e-12)
        expect.near('64가 여덟 개', external([64, 64, 64, 64, 64, 64, 64, 64]), 0.875, 1e-12)
        const largest = random.integer(500, 900)
        const rest = random.integer(1, 400)
        expect.near('크기가 다른 빈 블록', external([rest, largest]), 1 - largest / (largest + rest), 1e-12)
      },
    },
    {
      id: 'nothing',
      title: '아무것도 없으면 0이에요',
      once: true,
      run({ solution: { internal, external }, kit: { expect } }) {
        expect.equal('internal([])', internal([]), 0)
        expect.equal('external([])', external([]), 0)
      },
    },
  ],
})
