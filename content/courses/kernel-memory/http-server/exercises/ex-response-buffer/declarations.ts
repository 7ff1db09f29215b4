export interface Pool {
  get(): Uint8Array
  put(buffer: Uint8Array): void
}

/** 응답의 내용을 버퍼의 앞에서부터 쓰고, 쓴 바이트 수를 돌려줍니다. */
export type Write = (buffer: Uint8Array, res: unknown) => number

/** 다 보냈을 때 끝나고, 받는 쪽이 끊으면 거절됩니다. */
export type Send = (part: Uint8Array, res: unknown) => Promise<void>
