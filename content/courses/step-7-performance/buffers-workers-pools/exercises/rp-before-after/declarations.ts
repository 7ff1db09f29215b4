export interface Config {
  /** 한꺼번에 압축하는 파일의 수. 1이면 하나씩 */
  parallel: number
  pool: boolean
  /** 바이트 */
  bufferSize: number
}

export interface Measured {
  ms: number
  peakBytes: number
  cpuMs: number
  allocations: number
}

export interface Row extends Config {
  median: Measured
  rounds: number
}
