import type { Metadata } from 'next'
import { LiveGrid } from './_parts/live-grid.tsx'
import '../../../.jaeda/fonts/rest.css'
import './_parts/live.css'

export const metadata: Metadata = { title: '실시간' }

/** One page for all classes: `?class=` says which one. */
export default function LivePage() {
  return <LiveGrid />
}
