/**
 * Of what is asked several times only the latest answer counts: an earlier one may arrive behind it. Call the result whenever
 * something is asked; what that returns says whether nothing was asked since.
 */
export function latestOnly(): () => () => boolean {
  let count = 0
  return () => {
    const own = ++count
    return () => own === count
  }
}
