import type { LogOptions, LogStats, Pool, Sink } from './declarations.ts'

export class LogBuffer {
  constructor(sink: Sink, options: LogOptions, pool: Pool) {
    // 여기에 상태를 준비하세요.
  }

  log(line: string): void | Promise<void> {
    throw new Error('아직 만들지 않았어요.')
  }

  flush(): Promise<void> {
    throw new Error('아직 만들지 않았어요.')
  }

  stats(): LogStats {
    throw new Error('아직 만들지 않았어요.')
  }
}
