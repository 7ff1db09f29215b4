import type { BenchOptions, Summary } from './declarations.ts'

export async function bench(fn: () => unknown | Promise<unknown>, options: BenchOptions): Promise<Summary> {
  throw new Error('아직 만들지 않았어요.')
}
