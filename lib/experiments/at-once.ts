/** What a queue of jobs came to. */
export interface Finished<T> {
  /** In the order of the jobs, whatever order they ended in. */
  results: T[]
  /** Most jobs that were on their way at the same moment. */
  peak: number
}

/**
 * Does `count` jobs with at most `limit` of them on their way: as many loops as the limit take the next job from a common
 * counter until none is left. The jobs already begun are waited for even when one fails; then the first failure is thrown.
 */
export async function atOnce<T>(
  count: number,
  limit: number,
  job: (index: number) => Promise<T>,
): Promise<Finished<T>> {
  const results = new Array<T>(count)
  const failures: unknown[] = []
  let next = 0
  let under = 0
  let peak = 0
  const loop = async () => {
    while (next < count && failures.length === 0) {
      const index = next++
      peak = Math.max(peak, ++under)
      try {
        results[index] = await job(index)
      } catch (error) {
        failures.push(error)
      } finally {
        under--
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, count) }, loop))
  if (failures.length > 0) throw failures[0]
  return { results, peak }
}
