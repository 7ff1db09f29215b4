/** 읽을 곳. into의 앞에서부터 채우고 읽은 바이트 수를 돌려줍니다. 끝이면 0이고, 언제든 적게 읽을 수 있습니다. */
export interface ByteSource {
  read(into: Uint8Array): number
}

/** 쓸 곳. from의 앞에서부터 받고 받은 바이트 수를 돌려줍니다. 언제든 적게 받을 수 있습니다. */
export interface ByteSink {
  write(from: Uint8Array): number
}

/** size 바이트짜리 새 버퍼를 만듭니다. */
export type Alloc = (size: number) => Uint8Array

export interface CopyStats {
  reads: number
  writes: number
  bytes: number
}

export interface Row extends CopyStats {
  bufferSize: number
  medianMs: number
}
