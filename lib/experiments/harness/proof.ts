import type { Platform } from '../platform.ts'

/** Reads the platform's counters around an execution and takes off what the reading itself costs. */
export function proofTaker({ counters }: Platform) {
  const variants: Record<string, Record<string, number>> = {}
  return {
    async around<T>(key: string, work: () => Promise<T>): Promise<T> {
      if (!counters) return work()
      const first = counters.read()
      const before = counters.read()
      const value = await work()
      const after = counters.read()
      const names = Object.keys(after)
      variants[key] = Object.fromEntries(
        names.map(name => {
          const reading = (before[name] ?? 0) - (first[name] ?? 0)
          return [name, Math.max(0, (after[name] ?? 0) - (before[name] ?? 0) - reading)]
        }),
      )
      return value
    },
    taken: () => (counters ? { source: counters.source, variants } : undefined),
  }
}
