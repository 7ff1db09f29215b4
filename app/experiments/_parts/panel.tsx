'use client'
export interface ExperimentPanelProps {
  experiment: string
  claim?: string | undefined
  lesson?: string
  embedded?: boolean
}
export function ExperimentPanel(p: ExperimentPanelProps) {
  return <p>{p.experiment}</p>
}
