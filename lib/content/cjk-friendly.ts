import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import type { Processor } from 'unified'

/** Lets `**암달의 법칙(Amdahl)**은` be bold: CommonMark's rule for closing emphasis knows no Korean particles. */
export function cjkFriendly(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: unknown[] }
  data.micromarkExtensions ??= []
  data.micromarkExtensions.push(cjkFriendlyExtension())
}
