import type { Config, Measured, Row } from './declarations.ts'

export async function runAll(
  configs: Config[],
  once: (config: Config) => Promise<Measured>,
  rounds: number,
): Promise<Row[]> {
  throw new Error('아직 만들지 않았어요.')
}
