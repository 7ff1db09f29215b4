import { allocatedFor, type ClassTable } from '../allocators/size-classes.ts'
import type { Kernel } from '../define.ts'
import type { ClassWasteParameters } from './parameters.ts'

/** Requests of every whole size from `from` to `to` bytes, each with its weight. */
export interface Distribution {
  key: string
  /** Korean. */
  label: string
  from: number
  to: number
  /** `even`: each size as often. `small-heavy`: a size half as large is asked for twice as often. */
  weights: 'even' | 'small-heavy'
}

const even = (key: string, label: string, from: number, to: number): Distribution => ({
  key,
  label,
  from,
  to,
  weights: 'even',
})

export const OWN = 'own'

export const DISTRIBUTIONS: readonly Distribution[] = [
  even('1024', '모두 1,024 B', 1024, 1024),
  even('1025', '모두 1,025 B', 1025, 1025),
  even('1-1024', '1~1,024 B', 1, 1024),
  even('1-4096', '1~4,096 B', 1, 4096),
  even('257-65536', '257~65,536 B', 257, 65_536),
  even('1-65536', '1~65,536 B', 1, 65_536),
  { key: 'small', label: '작은 것이 많은 1~4,096 B', from: 1, to: 4096, weights: 'small-heavy' },
]

export interface Table {
  key: 'buddy' | 'two' | 'kmalloc'
  /** Korean. */
  label: string
}

export const TABLES: readonly Table[] = [
  { key: 'buddy', label: '2의 거듭제곱' },
  { key: 'two', label: '두 칸(1,024·4,096 B)' },
  { key: 'kmalloc', label: 'kmalloc 칸' },
]

/** `kmalloc-*` caches of Linux with 8-byte alignment: /proc/slabinfo; above them whole powers of two of pages. */
const KMALLOC = [8, 16, 32, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096, 8192]

export function classTable(key: string, minimum: number): ClassTable {
  if (key === 'buddy') return { classes: [minimum], beyond: 'power-of-two' }
  if (key === 'two') return { classes: [1024, 4096], beyond: 'exact' }
  return { classes: KMALLOC, beyond: 'power-of-two' }
}

export interface Waste {
  /** Internal fragmentation, 1 − requested ÷ allocated over all requests, per cent. */
  waste: number
  /** The same of the single worst request. */
  worst: number
  /** Mean bytes of a request, and of the cell that it gets. */
  requested: number
  allocated: number
}

export function internalFragmentation(
  table: ClassTable,
  { from, to, weights }: Omit<Distribution, 'key' | 'label'>,
): Waste {
  let [weightSum, requested, allocated, worst] = [0, 0, 0, 0]
  for (let size = from; size <= to; size++) {
    const weight = weights === 'even' ? 1 : 1 / size
    const cell = allocatedFor(table, size)
    weightSum += weight
    requested += weight * size
    allocated += weight * cell
    worst = Math.max(worst, 1 - size / cell)
  }
  return {
    waste: 100 * (1 - requested / allocated),
    worst: 100 * worst,
    requested: requested / weightSum,
    allocated: allocated / weightSum,
  }
}

export const variantKey = (table: string, distribution: string) => `${table}/${distribution}`

export const kernel: Kernel<ClassWasteParameters> = {
  async prepare(_, { minimum, from, to }) {
    const distributions = [...DISTRIBUTIONS, even(OWN, '', from, to)]
    return {
      run(variant) {
        const [table, key] = variant.split('/') as [string, string]
        const distribution = distributions.find(each => each.key === key)
        if (!distribution) throw new RangeError(`no variant ${variant}`)
        return { ...internalFragmentation(classTable(table, minimum), distribution) }
      },
      async dispose() {},
    }
  },
}
