import { constants, PerformanceObserver } from 'node:perf_hooks'
import type { Collections } from '#lib/experiments/platform.ts'

interface CollectionEntry {
  detail?: { kind?: number }
}

/** Counts this thread's garbage collections, as `--trace-gc` does. */
export function watchCollections(): Collections & { close(): void } {
  let seen = 0
  const count = (entries: unknown[]) => {
    for (const entry of entries as CollectionEntry[]) {
      // Steps of an incremental marking are not collections of their own.
      if (entry.detail?.kind !== constants.NODE_PERFORMANCE_GC_INCREMENTAL) seen++
    }
  }
  const observer = new PerformanceObserver(list => count(list.getEntries()))
  observer.observe({ entryTypes: ['gc'] })
  return {
    source: "PerformanceObserver('gc')",
    async read() {
      // Node hands the entries over in a task of its own.
      for (let turn = 0; turn < 2; turn++) await new Promise(resolve => setImmediate(resolve))
      count(observer.takeRecords())
      return seen
    },
    close: () => observer.disconnect(),
  }
}
