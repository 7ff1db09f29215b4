export interface Job {
  name: string
  data: Uint8Array
}

export interface Progress {
  /** 지금까지 끝난 작업의 수 */
  done: number
  total: number
  name: string
  ok: boolean
}

export interface Outcome {
  name: string
  /** 성공했을 때 */
  bytes?: Uint8Array
  /** 실패했을 때 */
  error?: unknown
}
