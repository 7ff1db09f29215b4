import { nextPowerOfTwo } from '../allocators/size-classes.ts'
import type { Kernel } from '../define.ts'
import type { ConnGroupsParameters } from './parameters.ts'

export const WAYS = [
  { key: 'single', label: '하나씩' },
  { key: 'groups', label: '2의 거듭제곱 묶음' },
] as const

export type Way = (typeof WAYS)[number]['key']

export type Connections = {
  /** Connections open, and those of them that nobody asked for. */
  taken: number
  idle: number
  /** Idle ÷ taken, per cent; 0 when none is open. */
  idleShare: number
  /** Connections that were asked for and not given. */
  refused: number
}

/**
 * One service after another asks for `demand` connections of a database that allows `maximum`. One by one each gets what
 * is left. A group is the next power of two and cannot be split: a service whose group does not fit gets nothing.
 */
export function connect(
  way: Way,
  demand: number,
  { services, maximum }: { services: number; maximum: number },
): Connections {
  let [taken, used] = [0, 0]
  for (let service = 0; service < services; service++) {
    const left = maximum - taken
    const group = nextPowerOfTwo(demand)
    if (way === 'single') {
      const given = Math.min(demand, left)
      taken += given
      used += given
    } else if (group <= left) {
      taken += group
      used += demand
    }
  }
  const idle = taken - used
  return { taken, idle, idleShare: taken === 0 ? 0 : (100 * idle) / taken, refused: services * demand - used }
}

export const variantKey = (way: Way, demand: number) => `${way}/${demand}`

export const kernel: Kernel<ConnGroupsParameters> = {
  async prepare(_, params) {
    return {
      run(key) {
        const [way, demand] = key.split('/') as [Way, string]
        return connect(way, Number(demand), params)
      },
      async dispose() {},
    }
  },
}
