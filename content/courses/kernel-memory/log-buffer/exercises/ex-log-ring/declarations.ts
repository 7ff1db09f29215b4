/** 다 썼을 때 끝나는 쓰기 */
export type Sink = (bytes: Uint8Array) => Promise<void>

export interface Pool {
  get(): Uint8Array
  put(buffer: Uint8Array): void
}

export interface LogOptions {
  /** 한 번에 쓰는 바이트 수, 풀의 버퍼 크기이기도 합니다 */
  batchBytes: number
  /** 대기열에 들어가는 줄의 수 */
  maxQueued: number
  /** 대기열이 가득 찼을 때 하는 일 */
  policy: 'block' | 'drop-old' | 'drop-new'
}

export interface LogStats {
  written: number
  dropped: number
  sinkCalls: number
}
